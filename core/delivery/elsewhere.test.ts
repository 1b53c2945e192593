import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { takingOut } from './elsewhere.ts'

const T = 1_800_000_000_000
const record = (from: number, to: number): TimelineRecord => ({
  kind: 'activity',
  record: { start: T + from, offsetMin: 0, durationMs: to - from, state: 'active', app: 'code' },
})
const cut = (records: TimelineRecord[], from: number, to: number, follows = false) => {
  const take = takingOut({ from: T + from, to: T + to }, follows)
  return records
    .flatMap(take)
    .map(({ record: { state, start, durationMs } }) => [state, start - T, start - T + durationMs])
}

test('an agent that had told nothing begins where the other one ends', () => {
  expect(cut([record(0, 10), record(10, 30)], 0, 15)).toEqual([['active', 15, 30]])
})

test('a backlog of before is kept, and only the common time is off', () => {
  expect(cut([record(0, 10), record(10, 30), record(30, 40)], 20, 35)).toEqual([
    ['active', 0, 10],
    ['active', 10, 20],
    ['off', 20, 30],
    ['off', 30, 35],
    ['active', 35, 40],
  ])
})

test('an agent that told earlier time was off meanwhile', () => {
  expect(cut([record(0, 10)], 0, 10, true)).toEqual([['off', 0, 10]])
})

test('no time is lost but before the beginning, and none of the other agent is told as activity', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      fc.nat(60),
      fc.nat(60),
      (lengths, from, length) => {
        let at = 0
        const records = lengths.map((ms) => record(at, (at += ms)))
        const rows = cut(records, from, from + length)
        const first = Number(rows[0]?.[1] ?? at)
        expect(first === 0 || (from === 0 && first === Math.min(at, length))).toBe(true)
        let end = first
        for (const [state, start, to] of rows) {
          expect(start).toBe(end)
          end = Number(to)
          expect(state).toBe(Number(start) >= from && Number(to) <= from + length ? 'off' : 'active')
        }
        expect(end).toBe(at)
      },
    ),
  )
})
