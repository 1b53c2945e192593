import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scheduleWeek } from '#core/contracts/schedule.ts'
import type { ScheduleWeek } from '#core/contracts/schedule.ts'
import { alikeDays, isOpenAt, minutesOf, paint, strokeBetween, type Stroke } from './paint.ts'

const NOTHING: ScheduleWeek = [[], [], [], [], [], [], []]
const stroke = fc
  .tuple(
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 47 }),
    fc.integer({ min: 0, max: 47 }),
    fc.boolean(),
  )
  .map(([a, b, from, to, open]): Stroke =>
    strokeBetween({ day: a, minute: from * 30 }, { day: b, minute: to * 30 }, 30, open),
  )

describe('drawing on a week', () => {
  it('opens and closes exactly the cells that a stroke covers', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 12 }), (strokes) => {
        const week = strokes.reduce(paint, NOTHING)
        expect(scheduleWeek.safeParse(week).success).toBe(true)
        for (let day = 0; day < 7; day++)
          for (let minute = 0; minute < 1440; minute += 30) {
            const last = strokes.findLast(
              ({ days, from, to }) =>
                day >= Math.min(...days) && day <= Math.max(...days) && from <= minute && minute < to,
            )
            expect(isOpenAt(week, day, minute)).toBe(last?.open ?? false)
          }
      }),
    )
  })
  it('leaves what it does not reach as it was, to the minute', () => {
    const odd: ScheduleWeek = [[[547, 613]], [], [], [], [], [], []]
    expect(paint(odd, { days: [0, 0], from: 570, to: 600, open: false })[0]).toEqual([
      [547, 570],
      [600, 613],
    ])
    expect(paint(odd, { days: [1, 0], from: 600, to: 630, open: true })).toEqual([
      [[547, 630]],
      [[600, 630]],
      ...NOTHING.slice(2),
    ])
  })
  it('counts its minutes, and tells days that are alike together', () => {
    const week = paint(paint(NOTHING, { days: [0, 4], from: 540, to: 1020, open: true }), {
      days: [6, 6],
      from: 0,
      to: 60,
      open: true,
    })
    expect(minutesOf(week)).toBe(5 * 480 + 60)
    expect(alikeDays(week).map(({ first, last }) => [first, last])).toEqual([
      [0, 4],
      [6, 6],
    ])
  })
})
