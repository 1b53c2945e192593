/** The sentence over the log: what it is made of, by the same report as the other pages. */
import { computed } from 'vue'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFilter } from '../filter/useFilter.ts'
import { formatHours } from '../format/duration.ts'
import { useRange } from '../range/useRange.ts'
import { useReport } from '../reports/useReport.ts'

export const useLogAnswer = (
  text: Ref<string | undefined>,
  incognito: Ref<boolean>,
  activity: Ref<string | undefined>,
) => {
  const { t } = useI18n()
  const { range } = useRange()
  const { filter, label } = useFilter()
  const { report } = useReport(() => ({
    from: range.value.from,
    to: range.value.to,
    by: 'productivity',
    ...filter.value,
    ...(activity.value ? { activity: activity.value.slice(0, 260) } : {}),
  }))
  return computed(() => {
    if (text.value)
      return t(incognito.value ? 'log.matching-incognito' : 'log.matching', { text: text.value })
    if (incognito.value) return t('log.title-incognito')
    const totals = report.value?.totals
    const all = totals ? totals.activeMs + totals.passiveMs : 0
    if (!totals || all === 0) return t('log.title')
    const who = label.value ?? t('answer.people', { n: totals.people }, totals.people)
    return t('log.answer', { time: formatHours(all), who })
  })
}
