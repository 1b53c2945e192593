/** Ranges of account days; nothing here asks a clock. */
export type DayRange = { from: string; to: string }

const DAY_MS = 86_400_000
const toUtc = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** The calendar day `n` days later; earlier when negative. */
export const addDays = (day: string, n: number): string =>
  new Date(toUtc(day) + n * DAY_MS).toISOString().slice(0, 10)

/** How many days a range has, both ends counted. */
export const daysIn = (range: DayRange): number =>
  Math.round((toUtc(range.to) - toUtc(range.from)) / DAY_MS) + 1

/** The Monday of the day's week. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(toUtc(day)).getUTCDay() + 6) % 7))

/** One day that is not over: there is nothing to compare it with. */
export const isOpenDay = ({ from, to }: DayRange, today: string): boolean => from === to && to === today

/** As many days, directly before. */
export const rangeBefore = (range: DayRange): DayRange => {
  const to = addDays(range.from, -1)
  return { from: addDays(to, 1 - daysIn(range)), to }
}

/**
 * What a range is compared with. Up to a week: the same weekdays of the week before, for a Monday is not measured
 * against a Sunday; more: as many days directly before.
 */
export const comparedRange = (range: DayRange): DayRange =>
  daysIn(range) > 7 ? rangeBefore(range) : { from: addDays(range.from, -7), to: addDays(range.to, -7) }

/** True for a real day `YYYY-MM-DD`. */
export const isDay = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(toUtc(value)) &&
  new Date(toUtc(value)).toISOString().startsWith(value)
