/** Days and hours of a week in the person's language. */
import { useI18n } from 'vue-i18n'
import type { ScheduleWeek } from '#core/contracts/schedule.ts'
import { alikeDays } from './paint.ts'

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1)

export const useWeekWords = () => {
  const { t, locale } = useI18n()
  /** 0 is Monday. */
  const dayName = (day: number, style: 'short' | 'long' = 'short') =>
    new Date(MONDAY + day * 86_400_000).toLocaleDateString(locale.value, { weekday: style, timeZone: 'UTC' })
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const daysOf = (first: number, last: number) =>
    first === last ? dayName(first) : `${dayName(first)}–${dayName(last)}`
  return {
    dayName,
    clock,
    /** `Mon–Fri 09:00–17:00; Sat 10:00–12:00`. */
    summary: (week: ScheduleWeek) =>
      alikeDays(week)
        .map(
          ({ first, last, stretches }) =>
            `${daysOf(first, last)} ${stretches.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(', ')}`,
        )
        .join('; ') || t('settings.week-empty'),
  }
}
