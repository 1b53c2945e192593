/** The sentence over the log: the time it is made of, by the same report as the other pages, or by its own rows. */
import { computed } from 'vue'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ActivityFilter } from '#core/contracts/activity-log.ts'
import { useFilter } from '../filter/useFilter.ts'
import { formatCount, formatHours } from '#core/format/duration.ts'
import { useReport } from '../reports/useReport.ts'
import type { useLog } from './useLog.ts'

/** What no report can be narrowed by. */
const ONLY_OF_LOG: readonly string[] = ['text', 'incognito', 'agent', 'at'] satisfies (keyof ActivityFilter)[]

export const useLogAnswer = (
  filter: Ref<ActivityFilter>,
  log: Pick<ReturnType<typeof useLog>, 'count' | 'insideMs' | 'isComplete'>,
) => {
  const { t } = useI18n()
  const { label } = useFilter()
  const { report } = useReport(() => {
    const { from, to } = filter.value
    const asked = Object.entries(filter.value).filter(([name]) => !ONLY_OF_LOG.includes(name))
    return { from, to, by: 'productivity', ...Object.fromEntries(asked) }
  })
  const kind = computed(() => {
    const { text, incognito } = filter.value
    if (text !== undefined) return t(incognito ? 'log.matching-incognito' : 'log.matching', { text })
    return t(incognito ? 'log.title-incognito' : 'log.title')
  })
  return computed(() => {
    if (Object.keys(filter.value).some((name) => ONLY_OF_LOG.includes(name))) {
      if (!log.isComplete.value || log.count.value === 0) return kind.value
      const n = formatCount(log.count.value)
      return t('log.found', { n, time: formatHours(log.insideMs.value), kind: kind.value }, log.count.value)
    }
    const totals = report.value?.totals
    const all = totals ? totals.activeMs + totals.passiveMs : 0
    if (!totals || all === 0) return t('log.title')
    const who = label.value ?? t('answer.people', { n: totals.people }, totals.people)
    return t('log.answer', { time: formatHours(all), who })
  })
}
