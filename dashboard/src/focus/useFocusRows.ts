/** People with their focus, multitasking and utilization, and what each figure leads to. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { FocusReport } from '#core/contracts/focus-report.ts'
import { formatDuration } from '../format/duration.ts'
import { formatShare } from '../format/share.ts'
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
  const time = (ms: number, to?: object): FigureCell => ({
    value: ms,
    text: ms === 0 ? '–' : formatDuration(ms),
    ...(to === undefined ? {} : { to }),
  })
  const rowOf = (person: Person): FigureRow => {
    const only = { person: person.key, computer: undefined, group: undefined }
    const band = person.workload === undefined ? '' : ` · ${t(`focus.band.${person.workload}`)}`
    return {
      key: person.key,
      label: person.label,
      to: linkTo('/focus', only),
      cells: {
        utilization: { value: person.utilization, text: `${formatShare(person.utilization)}${band}` },
        days: { value: person.activeDays, text: String(person.activeDays) },
        productive: time(person.productiveMs, linkTo('/applications', { ...only, view: 'productive' })),
        focus: time(person.focusMs, linkTo('/activity-log', only)),
        longest: time(person.longestFocusMs),
        multitasking: time(person.multitaskingMs, linkTo('/activity-log', only)),
      },
    }
  }
  return { columns, rows: computed(() => (report()?.people ?? []).map(rowOf)) }
}
