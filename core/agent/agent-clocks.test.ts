import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSimulatedComputer, started } from './simulated-computer.ts'
import { createSimulatedIngest } from './simulated-ingest.ts'

const START = 1_790_000_000_000
const CHECKPOINT_MS = 10_000
const HOUR = 3_600_000
/** The correction may be 2 s off, and so may the device's clock before the timeline calls it set. */
const TOLERANCE_MS = 4_000

const ms = fc.integer({ min: 1, max: 200_000 })
const setBy = fc.oneof(
  fc.integer({ min: -6 * HOUR, max: 6 * HOUR }),
  fc.integer({ min: -10_000, max: 10_000 }),
)
const seen = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pass'), ms }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('set'), ms: setBy }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('sleep'), ms: fc.integer({ min: 1, max: 12 * HOUR }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('switch off'), ms: fc.integer({ min: 1, max: 40 * 24 * HOUR }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('lock', 'unlock'), ms: fc.constant(0) }) },
)
const contact = fc.record({ do: fc.constantFrom('offline', 'online', 'deliver'), ms: fc.constant(0) })
/** The clock is set while the computer is off or asleep. */
const unseen = fc.record({ do: fc.constantFrom('switch off, set', 'sleep, set'), ms, by: setBy })
type Deed = { do: string; ms: number; by?: number }

const live = async (deeds: readonly Deed[]) => {
  const server = createSimulatedIngest(() => computer.time)
  const computer = createSimulatedComputer(server, START)
  const clock = { boot: 0, bootedAt: START }
  let apps = 0
  const truth = new Map<string, number>()
  const born = () =>
    started(
      computer.boot({
        clock: () => ({
          boot: `boot-${clock.boot}`,
          // It stands still in sleep.
          mono: computer.time - clock.bootedAt,
          wall: computer.time + computer.wrongBy,
          offsetMin: 0,
        }),
      }),
    )
  const pass = async (length: number) => {
    for (const end = computer.time + length; computer.time < end;) {
      computer.time = Math.min(computer.time + CHECKPOINT_MS, end)
      await agent.event({ type: 'attended' })
      await agent.pulse()
    }
  }
  const show = async () => {
    const app = `app-${(apps += 1)}`
    truth.set(app, computer.time)
    await agent.event({ type: 'front', front: { app } })
  }
  let agent = await born()
  await show()
  await pass(30_000)
  for (const { do: what, ms: length, by = 0 } of deeds) {
    if (what === 'lock' || what === 'unlock') await agent.event({ type: what })
    if (what === 'deliver') await agent.deliverNow()
    if (what === 'offline' || what === 'online') server.state.isDown = what === 'offline'
    if (what === 'set') {
      computer.wrongBy += length
      await agent.pulse()
    }
    if (what.startsWith('sleep')) {
      await agent.event({ type: 'sleep' })
      computer.time += length
      clock.bootedAt += length
      computer.wrongBy += by
      await agent.event({ type: 'wake' })
    }
    if (what.startsWith('switch off')) {
      await agent.stop()
      computer.time += length
      computer.wrongBy += by
      clock.boot += 1
      clock.bootedAt = computer.time
      agent = await born()
    }
    await show()
    await pass(what === 'pass' ? length : 1_000)
  }
  server.state.isDown = false
  await agent.event({ type: 'unlock' })
  await show()
  await pass(10_000)
  await agent.event({ type: 'end' })
  // Whatever wait was agreed on while it was offline.
  computer.time += 2 * HOUR
  await agent.deliverNow()
  await agent.deliverNow()
  const [chain] = [...server.state.chains.values()]
  const { activities = [], ledger = [] } = chain?.state ?? {}
  expect((await agent.view()).queuedRecords).toBe(0)
  return { pieces: [...activities, ...ledger].sort((a, b) => a.start - b.start), truth }
}

describe("an agent's time, told to the server", () => {
  it(
    'touches and never overlaps, whatever was done to the clock',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(seen, seen, unseen, contact), { maxLength: 10 }),
          async (deeds) => {
            const { pieces } = await live(deeds)
            let end = pieces[0]?.start
            for (const { start, durationMs } of pieces) {
              expect(start).toBe(end)
              end = start + durationMs
            }
          },
        ),
        { numRuns: 60 },
      ),
    120_000,
  )

  it.each([
    [4_001, -2_001],
    [60_000, -60_000],
    [2_001, -4_001],
  ])('is asked of the server after a sleep of %i ms in which the clock was set by %i', async (ms, by) => {
    const { pieces, truth } = await live([
      { do: 'sleep, set', ms, by },
      { do: 'deliver', ms: 0 },
    ])
    const woken = pieces.find((piece) => 'app' in piece && piece.app === 'app-2')
    expect(Math.abs((woken?.start ?? 0) - (truth.get('app-2') ?? 0))).toBeLessThanOrEqual(TOLERANCE_MS)
  })

  it(
    'begins when it did where the server is asked between one set of the clock and the next',
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(seen, seen, unseen), { maxLength: 10 }), async (deeds) => {
          const { pieces, truth } = await live(deeds.flatMap((deed) => [deed, { do: 'deliver', ms: 0 }]))
          for (const piece of pieces) {
            if (!('app' in piece)) continue
            const shown = truth.get(piece.app) ?? 0
            const first = pieces.find((one) => 'app' in one && one.app === piece.app)
            if (first !== piece) continue
            expect(Math.abs(piece.start - shown), piece.app).toBeLessThanOrEqual(TOLERANCE_MS)
          }
        }),
        { numRuns: 60 },
      ),
    120_000,
  )
})
