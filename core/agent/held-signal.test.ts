import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CONFIG, createSimulatedIngest, type SimulatedIngest } from './simulated-ingest.ts'
import { createSimulatedComputer, show, started } from './simulated-computer.ts'
import { createHeldSignal } from './held-signal.ts'
import type { Agent } from './ports.ts'

const START = 1_790_000_000_000
const SECOND = 1_000
const MINUTE = 60_000

let server: SimulatedIngest
let computer: ReturnType<typeof createSimulatedComputer>

beforeEach(() => {
  server = createSimulatedIngest(() => computer.time)
  computer = createSimulatedComputer(server, START)
})

const holder = async (): Promise<Agent> => {
  const agent = await started(computer.boot({ holdSignal: createHeldSignal }))
  await show(agent, 'code')
  return agent
}
/** An agent whose signal is held, by an account that is watched for ten minutes. */
const held = async (): Promise<Agent> => {
  const agent = await holder()
  server.state.watchUntil = computer.time + 10 * MINUTE
  await passAlive(agent, MINUTE)
  await vi.waitFor(() => expect(server.lines.count()).toBe(1), 20_000)
  return agent
}
/** Time passes, and the server shows that its lines are alive. */
const passAlive = async (agent: Agent, ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= 10 * SECOND) {
    server.lines.comment()
    await turn()
    await computer.pass(agent, Math.min(left, 10 * SECOND))
    await turn()
  }
}
/** Streams are read in turns of their own. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 2))
const asked = () => server.callsOf('/v1/signal')
const until = () =>
  server.activities().reduce((end, { start, durationMs }) => Math.max(end, start + durationMs), 0)

describe('a held signal', () => {
  it('opens within a minute once somebody watches, one line only, and nothing is asked any more', async () => {
    const agent = await held()
    const before = asked()
    await passAlive(agent, 5 * MINUTE)
    expect(asked()).toBe(before)
    expect(server.lines.opened()).toBe(1)
  })

  it('is not opened where nobody watches, nor by an agent that may sleep at any time', async () => {
    const agent = await holder()
    await passAlive(agent, 5 * MINUTE)
    expect(server.lines.opened()).toBe(0)
    await agent.stop()
    server.state.watchUntil = computer.time + 10 * MINUTE
    const other = await started(computer.boot())
    await passAlive(other, 2 * MINUTE)
    expect(server.lines.opened()).toBe(0)
    expect(asked()).toBeGreaterThanOrEqual(5)
  })

  it('brings a new configuration at once, without a pulse', async () => {
    const agent = await held()
    server.state.config = { ...CONFIG, configVersion: 2, screenDetails: true }
    server.tell()
    await vi.waitFor(() => expect(agent.config()?.configVersion).toBe(2), 20_000)
  })

  it('shows and delivers what is open when watching begins, whatever was delivered a moment ago', async () => {
    const agent = await holder()
    await computer.pass(agent, 50 * SECOND)
    await agent.deliverNow()
    const delivered = until()
    await computer.pass(agent, 10 * SECOND)
    expect(until()).toBe(delivered)
    server.state.watchUntil = computer.time + 10 * MINUTE
    await computer.pass(agent, 60 * SECOND)
    expect(server.state.live.at(-1)).toMatchObject({ front: { app: 'code' } })
    expect(until()).toBeGreaterThan(delivered)
    await turn()
    server.state.watchUntil = undefined
    server.tell()
    await turn()
    expect((await agent.view()).recording).toBe(true)
  })

  it('follows the end and the return of the watcher', async () => {
    const agent = await held()
    server.state.watchUntil = undefined
    server.tell()
    server.lines.end()
    await turn()
    const posts = server.state.live.length
    await show(agent, 'chromium')
    await turn()
    expect(server.state.live.length).toBe(posts)
    const before = asked()
    await computer.pass(agent, 50 * SECOND)
    expect(asked()).toBe(before)
    server.state.watchUntil = computer.time + 10 * MINUTE
    await computer.pass(agent, 10 * SECOND)
    await vi.waitFor(() => expect(server.lines.count()).toBe(1), 20_000)
    expect(server.state.live.at(-1)).toMatchObject({ front: { app: 'chromium' } })
  })

  it('that ends in good order or breaks off gives way to asking, and comes back', async () => {
    const agent = await held()
    for (const lose of [server.lines.end, server.lines.breakOff]) {
      await passAlive(agent, 2 * MINUTE)
      const [opened, before] = [server.lines.opened(), asked()]
      lose()
      await turn()
      server.state.watchUntil = computer.time + 10 * MINUTE
      await computer.pass(agent, 50 * SECOND)
      await turn()
      expect(asked()).toBeGreaterThan(before)
      expect(server.lines.count()).toBe(1)
      expect(server.lines.opened()).toBe(opened + 1)
    }
  })

  it('that is cut short each time is tried ever less often, and delivery does not wait for it', async () => {
    server.state.holding = 'cuts short'
    const agent = await holder()
    server.state.watchUntil = computer.time + 60 * MINUTE
    for (let minutes = 0; minutes < 30; minutes += 1) {
      await computer.pass(agent, MINUTE)
      await turn()
    }
    expect(server.lines.opened()).toBeGreaterThan(4)
    expect(server.lines.opened()).toBeLessThan(14)
    expect(computer.time - until()).toBeLessThanOrEqual(MINUTE)
    expect(asked()).toBeGreaterThan(60)
  })

  it('that is silent is let go, and until it has spoken the agent asks', async () => {
    server.state.holding = 'says nothing'
    const agent = await holder()
    server.state.watchUntil = computer.time + 60 * MINUTE
    await computer.pass(agent, 3 * MINUTE)
    expect(server.lines.count()).toBeLessThanOrEqual(1)
    expect(asked()).toBeGreaterThanOrEqual(6)
    server.state.holding = 'holds'
    await passAlive(agent, 3 * MINUTE)
    const before = asked()
    await passAlive(agent, MINUTE)
    expect([server.lines.count(), asked()]).toEqual([1, before])
    // The computer slept, and the line with it.
    computer.time += 30 * MINUTE
    await computer.pass(agent, 20 * SECOND)
    expect(asked()).toBeGreaterThan(before)
  })

  it('renews its credential when its token is refused', async () => {
    server.state.holding = 'refuses the token'
    const agent = await holder()
    await computer.pass(agent, 6 * MINUTE)
    const renewed = server.callsOf('/v1/renew')
    server.state.watchUntil = computer.time + 10 * MINUTE
    await computer.pass(agent, MINUTE)
    await vi.waitFor(() => expect(server.callsOf('/v1/renew')).toBe(renewed + 1), 20_000)
    server.state.holding = 'holds'
    await computer.pass(agent, 30 * SECOND)
    await vi.waitFor(() => expect(server.lines.count()).toBe(1), 20_000)
    expect((await agent.view()).deliveryProblem).toBeUndefined()
  })

  it('is opened at once by the process that follows one that was killed', async () => {
    await computer.pass(await holder(), 10 * SECOND)
    server.state.watchUntil = computer.time + 10 * MINUTE
    const next = await started(computer.boot({ holdSignal: createHeldSignal, continued: true }))
    await show(next, 'code')
    await next.pulse()
    await vi.waitFor(() => expect(server.lines.count()).toBe(1), 20_000)
  })

  it('is let go when the agent stops, is withdrawn, or has no settings any more', async () => {
    const first = await held()
    await first.stop()
    expect(server.lines.count()).toBe(0)
    const second = await started(computer.boot({ holdSignal: createHeldSignal }))
    await passAlive(second, 30 * SECOND)
    expect(server.lines.count()).toBe(1)
    computer.settings = undefined
    await second.pulse()
    expect(server.lines.count()).toBe(0)
    computer.settings = { ingestUrl: 'https://ingest.test', enrolmentToken: 'token-1' }
    await passAlive(second, MINUTE)
    expect(server.lines.count()).toBe(1)
    const revoke = () => server.refusal(403, 'revoked')
    server.state.instead.set('/v1/batches', revoke).set('/v1/config', revoke).set('/v1/renew', revoke)
    await show(second, 'code')
    computer.time += 5 * SECOND
    await second.deliverNow()
    await second.pulse()
    expect(server.lines.count()).toBe(0)
  })

  it('is never open twice and never left open, whatever happens', async () => {
    const deed = fc.constantFrom(
      'watch',
      'unwatch',
      'end',
      'break',
      'tell',
      'comment',
      'pass',
      'down',
      'up',
      'silent',
      'short',
      'holds',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 25 }), async (deeds) => {
        server = createSimulatedIngest(() => computer.time)
        computer = createSimulatedComputer(server, START)
        const agent = await holder()
        const acts: Record<string, () => unknown> = {
          watch: () => (server.state.watchUntil = computer.time + 2 * MINUTE),
          unwatch: () => (server.state.watchUntil = undefined),
          end: server.lines.end,
          break: server.lines.breakOff,
          tell: server.tell,
          comment: server.lines.comment,
          pass: () => computer.pass(agent, 30 * SECOND),
          down: () => (server.state.isDown = true),
          up: () => (server.state.isDown = false),
          silent: () => (server.state.holding = 'says nothing'),
          short: () => (server.state.holding = 'cuts short'),
          holds: () => (server.state.holding = 'holds'),
        }
        for (const what of deeds) {
          await acts[what]?.()
          await turn()
          expect(server.lines.count()).toBeLessThanOrEqual(1)
        }
        await agent.stop()
        await turn()
        expect(server.lines.count()).toBe(0)
      }),
      { numRuns: 25 },
    )
  })
})
