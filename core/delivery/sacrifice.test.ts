import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { createMemoryStore } from './memory-store.ts'
import { openQueue } from './queue.ts'
import { spanOf } from './sacrifice.ts'
import type { QueueStore } from './store.ts'

const START = 1_790_000_000_000
const record = (start: number, durationMs: number, clockSetMs = 0): TimelineRecord => ({
  kind: 'activity',
  record: { start: START + start, offsetMin: 0, durationMs, state: 'active', app: 'code' },
  ...(clockSetMs === 0 ? {} : { clockSetMs }),
})

it('leaves one span as long as what it stands for, by the latest clock', () => {
  const span = spanOf([record(0, 10), record(10 - 500, 20, -500), record(30 - 500, 5, -500)])
  expect(span).toEqual({
    kind: 'ledger',
    record: { start: START - 500, offsetMin: 0, durationMs: 35, state: 'unknown', reason: 'queue full' },
    clockSetMs: -500,
  })
})

it('says that a length is not certain where a part of it was not, or where something is missing', () => {
  expect(spanOf([record(0, 10), { ...record(10, 10), byWallClock: true }])?.byWallClock).toBe(true)
  expect(spanOf([record(0, 10), record(15, 10)])).toMatchObject({
    byWallClock: true,
    record: { durationMs: 25 },
  })
})

it('what the disk refuses waits in bounded memory, and no time of it is lost', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ records: fc.integer({ min: 0, max: 9 }), refused: fc.boolean() }), {
        maxLength: 30,
      }),
      fc.integer({ min: 1, max: 3000 }),
      async (writes, maxUnsavedBytes) => {
        const disk = createMemoryStore()
        let refuses = false
        const store: QueueStore = {
          ...disk,
          write: (change) => (refuses ? Promise.reject(new Error('disk full')) : disk.write(change)),
        }
        let given = 0
        const queue = await openQueue(store, { maxUnsavedBytes, full: (records) => (given += records) })
        let time = 0
        for (const { records, refused } of writes) {
          refuses = refused
          const some = Array.from({ length: records }, (_, n) => record((time + n) * 1000, 1000))
          time += records
          await queue.append(some, '').catch(() => undefined)
          expect(queue.unsaved()).toBeLessThanOrEqual(Math.max(1, Math.ceil(maxUnsavedBytes / 90) + 9))
        }
        refuses = false
        await queue.append([], '')
        expect(queue.unsaved()).toBe(0)
        const kept = (await queue.records(10_000)).map((row) => row.record.record)
        let end = START
        for (const { start, durationMs } of kept) {
          expect(start).toBe(end)
          end += durationMs
        }
        expect(end).toBe(START + time * 1000)
        expect(kept.filter(({ state }) => state === 'active')).toHaveLength(time - given)
      },
    ),
  ))
