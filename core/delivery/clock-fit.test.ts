import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Batch } from '#core/contracts/batch.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { createChainServer } from './chain-server.ts'
import { createMemoryStore } from './memory-store.ts'
import { openQueue } from './queue.ts'
import { createQuietDelivery } from './quiet-delivery.ts'

const START = 1_790_000_000_000
const SECOND = 1_000
const HOUR = 3_600_000
const DAY = 24 * HOUR
const LONGEST_BRIDGE = 35 * DAY

type Told = { start: number; durationMs: number; app?: string; state: string; reason?: string }

/** A device whose clock is wrong, as its timeline tells of it, and the truth beside it. */
const createDevice = async () => {
  const server = createChainServer()
  const store = createMemoryStore()
  const queue = await openQueue(store)
  const told: Told[] = []
  const truth = new Map<string, { start: number; durationMs: number }>()
  const device = {
    /** Server time. */
    time: START,
    wall: START,
    setMs: 0,
    /** How much slower than the server's the mono clock runs. */
    slow: 0,
    records: 0,
  }
  const delivery = createQuietDelivery({
    queue,
    now: () => device.wall,
    clockSetMs: () => device.setMs,
    measureCorrection: () => Promise.resolve(device.time - device.wall),
    send: async (body) => {
      const answer = await server.receive(body)
      const { activities, ledger, clockCorrectionMs } = JSON.parse(body) as Batch
      for (const { start, ...rest } of [...activities, ...ledger])
        told.push({ ...rest, start: start + clockCorrectionMs } as Told)
      return answer
    },
  })
  const keep = (record: TimelineRecord, byWallClock: boolean) =>
    queue.append(
      [
        {
          ...record,
          ...(device.setMs === 0 ? {} : { clockSetMs: device.setMs }),
          ...(byWallClock ? { byWallClock } : {}),
        },
      ],
      '',
    )
  return {
    device,
    queue,
    truth,
    told: () => told.sort((a, b) => a.start - b.start),
    /** Something is in front for so long. */
    work: async (durationMs: number) => {
      const app = `app-${(device.records += 1)}`
      const place = { start: device.wall, offsetMin: 0, durationMs }
      truth.set(app, { start: device.time, durationMs })
      device.time += durationMs + Math.round(durationMs * device.slow)
      device.wall += durationMs
      await keep({ kind: 'activity', record: { ...place, state: 'active', app } }, false)
    },
    /** The clock is set while the agent looks on. */
    set: (byMs: number) => {
      device.wall += byMs
      device.setMs += byMs
    },
    /** Nobody looks for `gapMs`, and meanwhile the clock is set. */
    away: async (gapMs: number, setMs: number) => {
      const durationMs = gapMs + setMs
      const start = device.wall
      device.time += gapMs
      device.wall += durationMs
      if (durationMs <= 0 || durationMs > LONGEST_BRIDGE) {
        device.setMs += durationMs
        return
      }
      for (let done = 0; done < durationMs; done += DAY) {
        const place = { start: start + done, offsetMin: 0, durationMs: Math.min(DAY, durationMs - done) }
        await keep({ kind: 'ledger', record: { ...place, state: 'unknown', reason: 'restart' } }, true)
      }
    },
    deliver: async () => {
      for (let steps = 0; steps < 500; steps += 1) if ((await delivery.step()).type === 'nothing') return
      throw new Error('The delivery does not come to an end.')
    },
  }
}
type Device = Awaited<ReturnType<typeof createDevice>>

const expectTiles = ({ told, truth }: Device) => {
  const all = told()
  let end = all[0]?.start
  for (const { start, durationMs } of all) {
    expect(start).toBe(end)
    expect(durationMs).toBeGreaterThan(0)
    expect(durationMs).toBeLessThanOrEqual(DAY)
    end = start + durationMs
  }
  expect(all.flatMap(({ app, durationMs }) => (app === undefined ? [] : [[app, durationMs]]))).toEqual(
    [...truth].map(([app, { durationMs }]) => [app, durationMs]),
  )
}
const expectTrue = ({ told, truth }: Device) => {
  for (const { app = '', start } of told())
    expect(Math.abs(start - (truth.get(app)?.start ?? start)), app).toBeLessThanOrEqual(2 * SECOND)
}

const length = fc.oneof(fc.integer({ min: 1, max: 10 * SECOND }), fc.integer({ min: SECOND, max: 8 * HOUR }))
const gap = fc.oneof(
  fc.integer({ min: 1, max: 60 * SECOND }),
  fc.integer({ min: 1, max: 30 * DAY }),
  fc.integer({ min: 1, max: 90 * DAY }),
)
const setBy = fc.oneof(
  fc.integer({ min: -12 * HOUR, max: 12 * HOUR }),
  fc.integer({ min: -40 * DAY, max: 60 * DAY }),
)

const work = fc.record({ do: fc.constant('work'), ms: length })
const forward = fc.record({ do: fc.constant('set'), ms: fc.integer({ min: 1, max: 12 * HOUR }) })
const anySet = fc.record({ do: fc.constant('set'), ms: setBy })
const rest = fc.record({
  do: fc.constant('away'),
  gap: fc.integer({ min: 1, max: 30 * DAY }),
  ms: fc.constant(0),
})
const hidden = fc.record({ do: fc.constant('away'), gap: fc.oneof(fc.constant(0), gap), ms: setBy })
type Deed = { do: string; ms: number; gap?: number }

const act = async (device: Device, { do: what, ms, gap: gapMs = 0 }: Deed) => {
  if (what === 'work') await device.work(ms)
  if (what === 'set') device.set(ms)
  if (what === 'away') await device.away(gapMs, ms)
  if (what === 'deliver') await device.deliver()
}

/** What happens between two deliveries; where a set was hidden, in one place only, so that there is a truth to find. */
const seen = fc.array(fc.oneof(work, work, anySet, rest), { maxLength: 12 })
const around = fc.array(fc.oneof(work, forward), { maxLength: 6 })
const hiddenOnce = fc
  .tuple(around, work, hidden, work, around)
  .filter(([, , once]) => once.gap + once.ms !== 0)
  .map(([before, last, once, first, after]) => [...before, last, once, first, ...after])

describe('in the server’s time', () => {
  it(
    'the records tile, last as long as they did, and begin when they did, however the clock was set',
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(seen, hiddenOnce), { maxLength: 6 }), async (times) => {
          const device = await createDevice()
          await device.work(SECOND)
          await device.deliver()
          for (const deeds of times) {
            for (const deed of deeds) await act(device, deed)
            await device.work(SECOND)
            await device.deliver()
          }
          expectTiles(device)
          expectTrue(device)
        }),
        { numRuns: 300 },
      ),
    60_000,
  )

  it(
    'the records tile and last as long as they did under anything',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.oneof(
              work,
              anySet,
              rest,
              hidden,
              fc.record({ do: fc.constant('deliver'), ms: fc.constant(0) }),
            ),
            {
              maxLength: 30,
            },
          ),
          fc.double({ min: -0.0005, max: 0.0005, noNaN: true }),
          async (deeds, slow) => {
            const device = await createDevice()
            device.device.slow = slow
            await device.work(SECOND)
            for (const deed of deeds) await act(device, deed)
            await device.deliver()
            expectTiles(device)
          },
        ),
        { numRuns: 400 },
      ),
    60_000,
  )

  it('a set that is hidden far back in a month offline is found, and what came before it stays', async () => {
    const device = await createDevice()
    await device.work(SECOND)
    await device.deliver()
    for (let n = 0; n < 1_500; n += 1) await device.work(60 * SECOND)
    await device.away(9 * HOUR, -2 * HOUR)
    for (let n = 0; n < 1_500; n += 1) await device.work(60 * SECOND)
    await device.deliver()
    expectTiles(device)
    expectTrue(device)
  })

  it('a set clock that was taken for sleep vanishes, and one that hides time shows what it hid', async () => {
    const device = await createDevice()
    await device.work(SECOND)
    await device.deliver()
    await device.away(0, 3 * HOUR)
    await device.work(SECOND)
    await device.deliver()
    expect(device.told().map(({ app, reason }) => app ?? reason)).toEqual(['app-1', 'app-2'])
    await device.away(HOUR, -5 * HOUR)
    await device.work(SECOND)
    await device.deliver()
    expect(device.told().at(-2)).toMatchObject({ durationMs: HOUR, state: 'unknown', reason: 'clock set' })
    expectTrue(device)
  })
})
