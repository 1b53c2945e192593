/** The steps in which time can be shown, how each is called, and which days are behind it. */
import { addDays, type DayRange } from '#core/reports/day-range.ts'
import { formatDay, formatDayShort, weekdayOf } from '#core/format/date.ts'

export const TIME_STEPS = ['hour', 'day', 'week', 'month'] as const
export type TimeStep = (typeof TIME_STEPS)[number]

const WITH_WEEKDAY = 14 // more bars than this, and weekdays no longer fit

const lastOfMonth = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** The days of a row of a report by `step`, within the report's range; an hour is of all its days. */
export const daysOfStep = (step: TimeStep, key: string, { from, to }: DayRange): DayRange => {
  if (step === 'hour') return { from, to }
  const first = step === 'month' ? `${key}-01` : key
  const last = step === 'day' ? key : step === 'week' ? addDays(key, 6) : lastOfMonth(key)
  return { from: first < from ? from : first, to: last > to ? to : last }
}

/** `label` stands under the bar, one of `bars`; `title` over its values. */
export const stepWords = (
  step: TimeStep,
  key: string,
  bars: number,
  pattern: string,
  locale: string,
): { label: string; title: string } => {
  if (step === 'hour') return { label: key, title: `${key}:00 – ${key}:59` }
  if (step === 'month') {
    const words = (month: 'short' | 'long') =>
      new Intl.DateTimeFormat(locale, { month, year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${key}-01T00:00:00Z`),
      )
    return { label: words('short'), title: words('long') }
  }
  const short = formatDayShort(key, pattern)
  if (step === 'week')
    return { label: short, title: `${formatDay(key, pattern)} – ${formatDay(addDays(key, 6), pattern)}` }
  const weekday = weekdayOf(key, locale)
  return {
    label: bars <= WITH_WEEKDAY ? `${weekday}\n${short}` : short,
    title: `${weekday} ${formatDay(key, pattern)}`,
  }
}
