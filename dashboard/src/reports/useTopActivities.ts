/** The report of a view of Top applications or Top sites, kept until that of the next view is there. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFilter } from '../filter/useFilter.ts'
import { useRange } from '../range/useRange.ts'
import { useAddress } from '../shell/useAddress.ts'
import { useReport } from './useReport.ts'
import { groupingOf, productivityOf, rowsOf, VIEWS, type View, type ViewRow } from '#core/reports/views.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'

type Shown = { report: UsageReport; view: View; rows: ViewRow[] }

export const useTopActivities = (by: 'app' | 'site') => {
  const { t } = useI18n()
  const address = useAddress()
  const { range } = useRange()
  const { filter } = useFilter()
  const view = computed(() => VIEWS.find((name) => name === address.read('view')) ?? 'all')
  const category = computed(() => address.read('category')?.slice(0, 64))
  const grouping = computed(() => groupingOf(by, view.value))
  const wanted = computed(() => productivityOf(view.value))
  const { report, answers, problem, stale, retry } = useReport(() => ({
    from: range.value.from,
    to: range.value.to,
    by: grouping.value,
    ...(wanted.value === undefined ? {} : { productivity: wanted.value }),
    ...(category.value === undefined ? {} : { category: category.value }),
    ...filter.value,
  }))
  const shown = computed<Shown | undefined>((before) => {
    const isOfView = answers.value?.by === grouping.value && answers.value.productivity === wanted.value
    if (!report.value || !isOfView) return before
    return {
      report: report.value,
      view: view.value,
      rows: rowsOf(report.value, view.value, t('category.none')),
    }
  })
  return {
    view,
    category,
    shown,
    problem,
    stale,
    retry,
    pending: computed(() => shown.value === undefined && problem.value === undefined),
  }
}
