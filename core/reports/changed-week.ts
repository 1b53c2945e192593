/** The days of a week that are compared, and the same weekdays of the four weeks before. */
import { addDays, type DayRange, isDay, mondayOf } from './day-range.ts'

const WEEKS_BEFORE = 4

export type ChangedWeek = {
  range: DayRange
  /** Whole days of it so far; 0: there is nothing to compare yet, and `range` is its Monday. */
  days: number
  /** Latest first. */
  before: readonly DayRange[]
}

/** The Monday of the week that an address names; undefined where it names none, or one of the future. */
export const namedWeek = (text: string | undefined, today: string): string | undefined =>
  isDay(text) && mondayOf(text) <= mondayOf(today) ? mondayOf(text) : undefined

/** A day that is not over is left out: a morning is not held against whole days. */
export const changedWeek = (dayOfWeek: string, today: string): ChangedWeek => {
  const from = mondayOf(dayOfWeek)
  const days = [1, 2, 3, 4, 5, 6, 7].filter((n) => addDays(from, n) <= today).length
  const to = addDays(from, Math.max(0, days - 1))
  return {
    range: { from, to },
    days,
    before: Array.from({ length: WEEKS_BEFORE }, (_, index) => ({
      from: addDays(from, -7 * (index + 1)),
      to: addDays(to, -7 * (index + 1)),
    })),
  }
}
