/** People with their focus, multitasking and utilization; each figure says what it was made of. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { FocusReport } from '#core/contracts/focus-report.ts'
import type { Explained } from '../explain/explained.ts'
import type { Measure } from '../explain/measures.ts'
import { formatDuration } from '#core/format/duration.ts'
import { formatShare } from '#core/format/share.ts'
import type { FigureCell, FigureRow } from '../reports/figure-table.ts'
import { useAddress } from '../shell/useAddress.ts'

type Person = FocusReport['people'][number]

export const useFocusRows = (report: () => FocusReport | undefined) => {
  const { t } = useI18n()
  const { linkTo } = useAddress()
  const columns = computed(() => [
    { key: 'utilization', text: t('focus.utilization') },
    { key: 'days', text: t('focus.active-days') },
    { key: 'productive', text: t('productivity.productive') },
    { key: 'focus', text: t('page.focus') },
    { key: 'longest', text: t('focus.longest') },
    { key: 'multitasking', text: t('focus.multitasking') },
  ])
  const rowOf = (person: Person): FigureRow => {
    const only = { person: person.key, computer: undefined, group: undefined }
    const explain = (measure: Measure, values: Explained['values'] = {}): Explained => ({
      measure,
      of: person.label,
      only,
      values,
    })
    const time = (ms: number, explained: Explained): FigureCell => ({
      value: ms,
      text: ms === 0 ? '–' : formatDuration(ms),
      explained,
    })
    const { goalMs } = person
    const reached = { productive: Math.round((person.utilization ?? 0) * goalMs), goal: goalMs }
    const band = person.workload === undefined ? '' : ` · ${t(`focus.band.${person.workload}`)}`
    return {
      key: person.key,
      label: person.label,
      to: linkTo('/focus', only),
      cells: {
        utilization: {
          value: person.utilization,
          text: `${formatShare(person.utilization)}${band}`,
          explained: explain('utilization', reached),
        },
        days: {
          value: person.activeDays,
          text: String(person.activeDays),
          explained: explain('active-days'),
        },
        productive: time(
          person.productiveMs,
          explain('productive-time', { productive: person.productiveMs }),
        ),
        focus: time(person.focusMs, explain('focus-time')),
        longest: time(person.longestFocusMs, explain('longest-focus')),
        multitasking: time(person.multitaskingMs, explain('multitasking')),
      },
    }
  }
  return { columns, rows: computed(() => (report()?.people ?? []).map(rowOf)) }
}
