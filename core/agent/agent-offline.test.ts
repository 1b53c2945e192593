import { beforeEach, expect, test } from 'vitest'
import { PACE } from './pace.ts'
import { createSimulatedComputer, show, started } from './simulated-computer.ts'
import { createSimulatedIngest, type SimulatedIngest } from './simulated-ingest.ts'
import type { Agent } from './ports.ts'

const START = 1_790_000_000_000
const MINUTE = 60_000
const DAY = 86_400_000

let server: SimulatedIngest
let computer: ReturnType<typeof createSimulatedComputer>
let serverNow: () => number

beforeEach(() => {
  serverNow = () => computer.time
  server = createSimulatedIngest(() => serverNow())
  computer = createSimulatedComputer(server, START)
})

/** Days of eight hours with another program every two minutes; the computer is locked for the rest. */
const workOffline = async (agent: Agent, days: number): Promise<void> => {
  for (let day = 0; day < days; day++) {
    const morning = computer.time
    await agent.event({ type: 'unlock' })
    for (let turn = 0; turn < 240; turn++) {
      await show(agent, `app-${turn % 7}`)
      await agent.event({ type: 'attended' })
      computer.time += 2 * MINUTE
      if (turn % 30 === 0) await agent.pulse()
    }
    await agent.event({ type: 'lock' })
    computer.time = morning + DAY
    await agent.pulse()
  }
}

const accountedMs = (): number =>
  [...server.state.chains.values()].reduce(
    (sum, { state: { activities, ledger } }) =>
      sum + [...activities, ...ledger].reduce((all, { durationMs }) => all + durationMs, 0),
    0,
  )

test('thirty days without a network come back whole, in order, a bounded number of batches a pulse', async () => {
  const agent = await started(computer.boot())
  await agent.deliverNow()
  server.state.isDown = true
  await workOffline(agent, 30)
  expect((await agent.view()).queuedRecords).toBeGreaterThan(7_000)
  server.state.isDown = false
  let pulses = 0
  while ((await agent.view()).queuedRecords > 0 && pulses < 200) {
    const before = server.callsOf('/v1/batches')
    computer.time += 15 * MINUTE
    await agent.pulse()
    expect(server.callsOf('/v1/batches') - before).toBeLessThanOrEqual(PACE.batchesAPulse)
    pulses += 1
  }
  await agent.event({ type: 'end' })
  await agent.deliverNow()
  const starts = server.activities().map(({ start }) => start)
  expect(starts).toEqual([...starts].sort((a, b) => a - b))
  expect(accountedMs()).toBe(computer.time - START)
  expect([...server.state.chains.values()].map(({ state: { gaps } }) => gaps)).toEqual([[]])
})

test('after weeks away the certificate is renewed, after four months the agent enrols again, and nothing is lost', async () => {
  for (const [days, calls] of [
    [45, { '/v1/renew': 1, '/v1/enroll': 1 }],
    [130, { '/v1/renew': 1, '/v1/enroll': 2 }],
  ] as const) {
    server = createSimulatedIngest(() => serverNow())
    computer = createSimulatedComputer(server, START)
    const agent = await started(computer.boot())
    await show(agent, 'code')
    computer.time += days * DAY
    for (let pulse = 0; pulse < 3; pulse++) {
      await agent.pulse()
      computer.time += 20 * MINUTE
    }
    await agent.event({ type: 'end' })
    await agent.deliverNow()
    for (const [path, count] of Object.entries(calls))
      expect([days, path, server.callsOf(path)]).toEqual([days, path, count])
    expect(server.state.chains.size).toBe(1)
    expect(accountedMs()).toBe(computer.time - START)
  }
})
