/** In which steps a range is shown where the address says nothing: some ten to thirty bars. */
import { daysIn, type DayRange } from '#core/reports/day-range.ts'
import { TIME_STEPS, type TimeStep } from '../reports/time-steps.ts'

export const stepOf = (asked: string | undefined, range: DayRange): TimeStep => {
  const known = TIME_STEPS.find((step) => step === asked)
  if (known) return known
  const days = daysIn(range)
  if (days === 1) return 'hour'
  if (days <= 45) return 'day'
  return days <= 200 ? 'week' : 'month'
}
