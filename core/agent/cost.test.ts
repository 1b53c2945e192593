import { expect, it } from 'vitest'
import type { Fetch } from '#core/agent-client/fetch.ts'
import { createCostMeter, type DayCost } from './cost.ts'

const HOUR = 3_600_000
const reading = (wall: number, offsetMin = 0) => ({ boot: 'b', mono: wall, wall, offsetMin })
const NOON = Date.parse('2026-03-02T12:00:00Z')
const answer: Fetch = () =>
  Promise.resolve({ status: 200, ok: true, headers: { get: () => null }, text: async () => '', body: null })
const meterOf = (cpu: { ms: number }) => createCostMeter(answer, () => ({ cpuMs: cpu.ms, memoryBytes: 5 }))

it('adds up what was sent and worked on a day, and begins anew with the next one', async () => {
  const cpu = { ms: 100 }
  const meter = meterOf(cpu)
  await meter.fetch('x', { body: 'four' })
  await meter.fetch('x', { body: new Uint8Array(6) })
  await meter.fetch('x')
  expect(await meter.upTo(reading(NOON), undefined)).toMatchObject({
    sentBytes: 10,
    cpuMs: 100,
    memoryBytes: 5,
  })
  cpu.ms = 150
  expect(await meter.upTo(reading(NOON + HOUR), undefined)).toMatchObject({ sentBytes: 10, cpuMs: 150 })
  cpu.ms = 170
  expect(await meter.upTo(reading(NOON + 13 * HOUR), undefined)).toMatchObject({ sentBytes: 0, cpuMs: 20 })
})

it('goes on after a restart from what was kept, on the same day of the computer’s clock alone', async () => {
  const kept: DayCost = await meterOf({ ms: 40 }).upTo(reading(NOON), undefined)
  const again = () => meterOf({ ms: 5 })
  expect(await again().upTo(reading(NOON + HOUR), kept)).toMatchObject({ cpuMs: 45 })
  expect(await again().upTo(reading(NOON + 24 * HOUR), kept)).toMatchObject({ cpuMs: 5 })
  // Eleven in the evening in UTC is the next day already further east.
  expect(await again().upTo(reading(NOON + 11 * HOUR, 120), kept)).toMatchObject({ cpuMs: 5 })
})
