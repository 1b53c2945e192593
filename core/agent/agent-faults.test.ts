import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QueueChange, QueueStore } from '#core/delivery/store.ts'
import { createSimulatedComputer, started } from './simulated-computer.ts'
import { createSimulatedIngest } from './simulated-ingest.ts'

const START = 1_790_000_000_000
const CHECKPOINT_MS = 10_000

const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('show'), app: fc.constantFrom('code', 'chromium', 'mail') }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('lock', 'unlock', 'attended') }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('kill', 'down', 'up', 'deliver', 'answers lost') }),
  },
)
type Deed = { do: string; app?: string }

/** Its writes never come back once the process is killed; whether the last reached the disk is up to chance. */
const storeOfProcess = (disk: QueueStore) => {
  const process = { isDead: false, lastWrite: true }
  const store: QueueStore = {
    ...disk,
    write: async (change: QueueChange) => {
      if (process.isDead) {
        if (process.lastWrite) await disk.write(change)
        process.lastWrite = false
        await new Promise(() => undefined)
      }
      await disk.write(change)
    },
  }
  return { process, store }
}

describe('an agent under kills and outages', () => {
  it('accounts for every ms once, in order', async () => {
    const step = fc.record({ deed, ms: fc.integer({ min: 1, max: 90_000 }), last: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        let answersLost = false
        const time = { now: START }
        const server = createSimulatedIngest(() => time.now)
        const computer = createSimulatedComputer(server, START)
        const lossy: typeof fetch = async (input, init) => {
          const response = await server.fetch(input, init)
          if (answersLost) throw new TypeError('connection reset')
          return response
        }
        const born = () => {
          const { process, store } = storeOfProcess(computer.disk)
          return { process, agent: computer.boot({ fetch: lossy }, store) }
        }
        let life = born()
        await started(life.agent)
        const act = async ({ do: what, app = '' }: Deed, last: boolean): Promise<void> => {
          if (what === 'show') await life.agent.event({ type: 'front', front: { app } })
          else if (what === 'lock' || what === 'unlock' || what === 'attended')
            await life.agent.event({ type: what })
          else if (what === 'down' || what === 'up') server.state.isDown = what === 'down'
          else if (what === 'answers lost') answersLost = !answersLost
          else if (what === 'deliver') await life.agent.deliverNow()
          else {
            life.process.isDead = true
            life.process.lastWrite = last
            // Whatever it was doing stays undone; nobody waits for it.
            void life.agent.deliverNow()
            void life.agent.event({ type: 'front', front: { app: 'last-breath' } })
            await new Promise((resolve) => setImmediate(resolve))
            life = born()
            await started(life.agent)
          }
        }
        for (const { deed: what, ms, last } of steps) {
          for (const end = computer.time + ms; computer.time < end;) {
            computer.time = Math.min(computer.time + CHECKPOINT_MS, end)
            time.now = computer.time
            await life.agent.pulse()
          }
          await act(what, last)
        }
        server.state.isDown = false
        answersLost = false
        computer.time += 1_000
        time.now = computer.time
        await life.agent.event({ type: 'end' })
        await life.agent.deliverNow()
        const chains = [...server.state.chains.values()]
        expect(chains).toHaveLength(1)
        expect(chains[0]?.state.gaps).toEqual([])
        const { activities = [], ledger = [] } = chains[0]?.state ?? {}
        const pieces = [...activities, ...ledger].sort((a, b) => a.start - b.start)
        let end = START
        for (const { start, durationMs } of pieces) {
          expect(start).toBe(end)
          end = start + durationMs
        }
        expect(end).toBe(computer.time)
        for (const kind of [activities, ledger]) {
          expect(kind.map(({ start }) => start)).toEqual(kind.map(({ start }) => start).sort((a, b) => a - b))
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
