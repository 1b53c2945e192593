/** Date ranges in account days; `today` is always given, so that nothing here asks a clock. */
import { addDays, type DayRange, daysIn, isDay, mondayOf } from '#core/reports/day-range.ts'

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

/** No range goes on after today: days to come would be held against as many days of work. */
const untilToday = ({ from, to }: DayRange, today: string): DayRange => ({
  from,
  to: from <= today && to > today ? today : to,
})

/** What the address says (`range=7d`, or `from` and `to`), made sound: unknown or impossible values give the default. */
export const readRange = (
  query: { range?: unknown; from?: unknown; to?: unknown },
  today: string,
): DayRange & { preset?: Preset } => {
  const { from, to, range } = query
  if (isDay(from) && isDay(to) && from <= to && daysIn({ from, to }) <= MAX_DAYS)
    return untilToday({ from, to }, today)
  const preset = PRESETS.find((name) => name === range) ?? DEFAULT_PRESET
  return { ...resolvePreset(preset, today), preset }
}
