import { expect, it } from 'vitest'
import { createSimulatedComputer, show, started } from './simulated-computer.ts'
import { createSimulatedIngest } from './simulated-ingest.ts'

const START = 1_790_000_000_000

/** A browser on a system whose clock runs on in sleep, and that nobody tells of it; then what it recorded. */
const silence = async (ms: number) => {
  const server = createSimulatedIngest(() => computer.time)
  const computer = createSimulatedComputer(server, START)
  const agent = await started(computer.boot())
  await show(agent, 'chromium')
  await computer.pass(agent, 60_000)
  computer.time += ms
  await agent.pulse()
  await computer.pass(agent, 60_000)
  await agent.stop()
  const told = [...server.state.chains.values()].flatMap(({ state }) => [
    ...state.activities,
    ...state.ledger,
  ])
  const sum = (state: string) =>
    told.reduce((total, record) => total + (record.state === state ? record.durationMs : 0), 0)
  return { active: sum('active'), asleep: sum('asleep') }
}

it('takes a silence in which not even an alarm came for sleep, though the browser said active before it', async () => {
  const { active, asleep } = await silence(2 * 3_600_000)
  expect(asleep).toBe(2 * 3_600_000)
  expect(active).toBeGreaterThanOrEqual(119_000)
})

it('takes no alarm that comes late for sleep', async () => {
  const { active, asleep } = await silence(70_000)
  expect(asleep).toBe(0)
  expect(active).toBeGreaterThanOrEqual(189_000)
})
