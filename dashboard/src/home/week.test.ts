import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UsageRow } from '#core/contracts/usage-report.ts'
import { addDays, comparedRange, mondayOf } from '#core/reports/day-range.ts'
import { holdsWeek, weekOf } from './week.ts'

const TODAY = '2026-11-25' // a Wednesday
const time = (ms: number) => ({
  activeMs: ms,
  passiveMs: 1,
  split: { productive: ms, unproductive: 1, undefined: 0 },
})
const row = (key: string, ms: number, before?: number): UsageRow => ({
  key,
  label: key,
  share: 0,
  ...time(ms),
  ...(before === undefined ? {} : { before: time(before) }),
})

describe('this week', () => {
  it('is the days from Monday to today, and the same days before', () => {
    const rows = [
      row('2026-11-22', 500, 500),
      row('2026-11-23', 10, 1),
      row('2026-11-24', 20),
      row('2026-11-25', 30, 2),
    ]
    expect(weekOf({ rows }, TODAY)).toEqual({
      time: { activeMs: 60, passiveMs: 3, split: { productive: 60, unproductive: 3, undefined: 0 } },
      before: { activeMs: 3, passiveMs: 2, split: { productive: 3, unproductive: 2, undefined: 0 } },
      today: rows[3],
    })
  })
  it('does not count days that are still to come', () => {
    expect(weekOf({ rows: [row('2026-11-25', 5), row('2026-11-26', 7, 9)] }, TODAY).before.activeMs).toBe(0)
  })
  it('is held only by days that are compared with the same weekdays of the week before', () => {
    const from = fc.integer({ min: -40, max: 10 }).map((n) => addDays(TODAY, n))
    fc.assert(
      fc.property(from, fc.integer({ min: 0, max: 40 }), (start, days) => {
        const range = { from: start, to: addDays(start, days) }
        if (!holdsWeek(range, TODAY)) return
        expect(range.from <= mondayOf(TODAY) && range.to >= TODAY).toBe(true)
        expect(comparedRange(range).from).toBe(addDays(range.from, -7))
      }),
    )
    expect(holdsWeek({ from: '2026-11-19', to: TODAY }, TODAY)).toBe(true)
    expect(holdsWeek({ from: '2026-10-27', to: TODAY }, TODAY)).toBe(false)
  })
})
