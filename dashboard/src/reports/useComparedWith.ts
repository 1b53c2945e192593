/** Names what `comparedRange` compares a range with. */
import { useI18n } from 'vue-i18n'
import { daysIn } from '#core/reports/day-range.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import type { Preset } from '#core/range/presets.ts'

export const useComparedWith = () => {
  const { t, locale } = useI18n()
  const weekday = (day: string) =>
    new Intl.DateTimeFormat(locale.value, { weekday: 'long', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    )
  return (range: DayRange & { preset?: Preset }): string => {
    const n = daysIn(range)
    if (range.preset === 'this-week')
      return n === 7 ? t('compare.last-week') : t('compare.last-week-until', { weekday: weekday(range.to) })
    if (range.preset === 'last-week') return t('compare.week-before')
    if (n === 1) return t('compare.weekday-before', { weekday: weekday(range.from) })
    return n < 7 ? t('compare.same-days') : t('compare.days-before', { n })
  }
}
