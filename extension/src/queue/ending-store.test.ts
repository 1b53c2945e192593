import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { openDatabase } from './database.ts'
import { indexedDbStore } from './indexeddb-store.ts'

const rows = (lengths: number[], from = 0): TimelineRecord[] => {
  let start = from
  return lengths.map((durationMs) => {
    const record = { start, offsetMin: 0, durationMs, state: 'active', app: 'chromium' } as const
    start += durationMs
    return { kind: 'activity', record, clockSetMs: 7 }
  })
}
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

it('keeps all that is sealed, and of the rest exactly the time before the end, whenever it came', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 6 }),
      fc.nat({ max: 6 }),
      fc.nat({ max: 400 }),
      async (earlier, later, sealedCount, end) => {
        const opening = openDatabase(crypto.randomUUID())
        const store = indexedDbStore(() => opening)
        await store.write({ append: rows(earlier) })
        const taken = (await store.readRecords(100)).slice(0, sealedCount)
        const through = taken.at(-1)?.id ?? 0
        const batch = { epoch: 0, seq: 1, hash: 'h', body: '{}', sealedAt: 0, records: taken.length }
        const head = { epoch: 0, seq: 0, hash: 'h' }
        await store.write({ meta: { head, clockCorrectionMs: 0, sealed: { ...batch, through } } })
        await store.endAt(end)
        await store.write({ append: rows(later, sum(earlier)) })
        const kept = (await store.readRecords(100)).map(({ record }) => record.record)
        expect((await store.readRecords(100)).every(({ record }) => record.clockSetMs === 7)).toBe(true)
        const sealedEnd = sum(earlier.slice(0, taken.length))
        const expected = Math.max(sealedEnd, Math.min(end, sum(earlier) + sum(later)))
        expect(sum(kept.map(({ durationMs }) => durationMs))).toBe(expected)
        expect((await store.size()).records).toBe(kept.length)
        ;(await opening).close()
      },
    ),
    { numRuns: 60 },
  ))
