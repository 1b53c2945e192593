/** Date ranges in account days; `today` is always given, so that nothing here asks a clock. */
export type DayRange = { from: string; to: string }

export const PRESETS = [
  'today',
  'yesterday',
  '7d',
  'this-week',
  'last-week',
  '30d',
  'this-month',
  'last-month',
] as const
export type Preset = (typeof PRESETS)[number]
export const DEFAULT_PRESET: Preset = '7d'

/** Longest range a report takes (core/contracts/usage-report.ts). */
export const MAX_DAYS = 731

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

const firstOfMonth = (day: string) => `${day.slice(0, 7)}-01`

/** What a preset means today. */
export const resolvePreset = (preset: Preset, today: string): DayRange => {
  const monday = mondayOf(today)
  const lastOfPrevious = addDays(firstOfMonth(today), -1)
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case '7d':
      return { from: addDays(today, -6), to: today }
    case '30d':
      return { from: addDays(today, -29), to: today }
    case 'this-week':
      return { from: monday, to: today }
    case 'last-week':
      return { from: addDays(monday, -7), to: addDays(monday, -1) }
    case 'this-month':
      return { from: firstOfMonth(today), to: today }
    case 'last-month':
      return { from: firstOfMonth(lastOfPrevious), to: lastOfPrevious }
  }
}

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

/** What the address says (`range=7d`, or `from` and `to`), made sound: unknown or impossible values give the default. */
export const readRange = (
  query: { range?: unknown; from?: unknown; to?: unknown },
  today: string,
): DayRange & { preset?: Preset } => {
  const { from, to, range } = query
  if (isDay(from) && isDay(to) && from <= to && daysIn({ from, to }) <= MAX_DAYS) return { from, to }
  const preset = PRESETS.find((name) => name === range) ?? DEFAULT_PRESET
  return { ...resolvePreset(preset, today), preset }
}
