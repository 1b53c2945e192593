import { beforeEach, expect, test } from 'vitest'
import type { AgentConfig } from '#core/contracts/config.ts'
import { createSimulatedComputer, show, started } from './simulated-computer.ts'
import { CONFIG, createSimulatedIngest, type SimulatedIngest } from './simulated-ingest.ts'

const START = 1_790_000_000_000
const MINUTE = 60_000

let server: SimulatedIngest
let computer: ReturnType<typeof createSimulatedComputer>

beforeEach(() => {
  server = createSimulatedIngest(() => computer.time)
  computer = createSimulatedComputer(server, START)
})

const onDisk = async (): Promise<string> =>
  JSON.stringify([
    await computer.disk.readMeta(),
    await computer.disk.readCheckpoint(),
    await computer.disk.readRecords(1000),
  ])

const told = () =>
  [...server.state.chains.values()].flatMap(({ state: { activities, ledger } }) =>
    [...activities, ...ledger]
      .sort((a, b) => a.start - b.start)
      .map((one): [string, string | undefined, number] => [
        one.state,
        'app' in one ? one.app : one.reason,
        one.durationMs / MINUTE,
      ]),
  )

/** Records that touch and are the same thing, as one. */
const merged = (rows: ReturnType<typeof told>) =>
  rows.reduce<typeof rows>((list, [state, what, minutes = 0]) => {
    const last = list.at(-1)
    if (last?.[0] !== state || last?.[1] !== what) return [...list, [state, what, minutes]]
    return [...list.slice(0, -1), [state, what, Number(last?.[2]) + Number(minutes)]]
  }, [])

const configured = async (over: Partial<AgentConfig>) => {
  server.state.config = { ...CONFIG, configVersion: server.state.config.configVersion + 1, ...over }
  computer.time += MINUTE
}

test('private time leaves nothing of what is in front on the disk or the wire, and ends by itself to the second', async () => {
  const agent = await started(computer.boot())
  await show(agent, 'code')
  await computer.pass(agent, MINUTE)
  await agent.event({ type: 'private', forMs: 10 * MINUTE })
  await show(agent, 'secret-game')
  await computer.pass(agent, 5 * MINUTE)
  expect(await agent.view()).toMatchObject({ state: 'private', recording: false, privateMinutesLeft: 55 })
  expect(await onDisk()).not.toContain('secret')
  await show(agent, 'mail')
  await computer.pass(agent, 7 * MINUTE)
  expect(await agent.view()).toMatchObject({ state: 'active', recording: true, front: { app: 'mail' } })
  await agent.event({ type: 'end' })
  await agent.deliverNow()
  expect(merged(told())).toEqual([
    ['active', 'code', 1],
    ['private', undefined, 10],
    ['active', 'mail', 2],
  ])
})

test('a person who is not to be tracked is not, from the settings on, and again when they are taken back', async () => {
  const agent = await started(computer.boot())
  await show(agent, 'code')
  await configured({ doNotTrack: true })
  await agent.event({ type: 'attended' })
  await agent.pulse()
  await show(agent, 'secret-game')
  await computer.pass(agent, 5 * MINUTE)
  expect(await agent.view()).toMatchObject({
    recording: false,
    notRecordingBecause: expect.stringContaining('does not record'),
  })
  expect(await onDisk()).not.toContain('secret')
  await configured({ doNotTrack: false })
  await computer.pass(agent, 3 * MINUTE)
  expect(await agent.view()).toMatchObject({ recording: true, front: { app: 'secret-game' } })
})

test('outside the schedule only that is recorded, by the time of the server, whatever the clock of the computer says', async () => {
  const { time } = computer
  const minuteOfDay = Math.floor((time % 86_400_000) / MINUTE)
  const week = Array.from({ length: 7 }, () => [[0, minuteOfDay + 5]] as [number, number][])
  server.state.config = { ...CONFIG, schedule: { zone: 'UTC', week } }
  computer.wrongBy = 3 * 3_600_000
  const agent = await started(computer.boot())
  await show(agent, 'code')
  await agent.pulse()
  await computer.pass(agent, 4 * MINUTE)
  expect(await agent.view()).toMatchObject({ state: 'active' })
  await computer.pass(agent, 4 * MINUTE)
  expect(await agent.view()).toMatchObject({ state: 'off-schedule', recording: false })
  await agent.event({ type: 'end' })
  await agent.deliverNow()
  const offSchedule = told().filter(([state]) => state === 'off-schedule')
  expect(Math.round(offSchedule.reduce((sum, [, , minutes]) => sum + Number(minutes), 0))).toBe(3)
})
