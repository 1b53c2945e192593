/** The table of working hours as it is shown: its lines, the axis of their strips, and what each figure leads to. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { HoursReport } from '#core/contracts/hours-report.ts'
import { formatDay, weekdayOf } from '../format/date.ts'
import { formatDuration } from '../format/duration.ts'
import { formatShare } from '../format/share.ts'
import type { FigureCell, FigureRow } from '../reports/figure-table.ts'
import { useAccount } from '../session/useSession.ts'
import { useAddress } from '../shell/useAddress.ts'
import { formatMinute } from './clock.ts'
import { hoursAround, linesOfDays, linesOfPeople, type WorkingLine } from './working-days.ts'

export const useWorkingRows = (report: () => HoursReport | undefined, onePerson: () => boolean) => {
  const { t, locale } = useI18n()
  const account = useAccount()
  const { linkTo } = useAddress()

  const byDay = computed(() => onePerson() && report()?.people.length === 1)
  const lines = computed((): WorkingLine[] => {
    const people = report()?.people ?? []
    const [only] = people
    return byDay.value && only
      ? linesOfDays(only, account.value.timeZone)
      : linesOfPeople(people, account.value.timeZone)
  })
  const scheduled = computed(() => lines.value.some(({ adherence }) => adherence !== null))
  const severalDays = computed(() => lines.value.some(({ days }) => days > 1))
  const columns = computed(() => [
    ...(severalDays.value ? [{ key: 'days', text: t('hours.days') }] : []),
    { key: 'first', text: t('hours.first') },
    { key: 'last', text: t('hours.last') },
    { key: 'worked', text: t(severalDays.value ? 'hours.worked-a-day' : 'hours.worked') },
    { key: 'breaks', text: t(severalDays.value ? 'hours.breaks-a-day' : 'hours.breaks') },
    { key: 'twice', text: t('hours.twice') },
    ...(scheduled.value ? [{ key: 'adherence', text: t('hours.adherence') }] : []),
  ])

  const rowOf = (line: WorkingLine): FigureRow => {
    const oneDay = { from: line.key, to: line.key, range: undefined }
    const inLog = linkTo(
      '/activity-log',
      byDay.value ? oneDay : { person: line.key, computer: undefined, group: undefined },
    )
    const each = (ms: number): FigureCell => ({
      value: ms / line.days,
      text: formatDuration(ms / line.days),
      to: inLog,
    })
    const minute = (value: number): FigureCell => ({ value, text: formatMinute(value) })
    return {
      key: line.key,
      label: byDay.value
        ? `${weekdayOf(line.key, locale.value)} ${formatDay(line.key, account.value.dateFormat)}`
        : line.label,
      to: byDay.value ? inLog : linkTo('/hours', { person: line.key, computer: undefined, group: undefined }),
      cells: {
        days: { value: line.days, text: String(line.days) },
        first: minute(line.strip.first),
        last: minute(line.strip.last),
        worked: each(line.workedMs),
        breaks: {
          value: line.breakMs / line.days,
          text: line.breaks === 0 ? '–' : formatDuration(line.breakMs / line.days),
        },
        twice: { value: line.twiceMs, text: line.twiceMs === 0 ? '–' : formatDuration(line.twiceMs) },
        adherence: { value: line.adherence, text: formatShare(line.adherence) },
      },
    }
  }

  return {
    byDay,
    severalDays,
    columns,
    rows: computed(() => lines.value.map(rowOf)),
    strips: computed(() => new Map(lines.value.map(({ key, strip }) => [key, strip]))),
    axis: computed(() => hoursAround(lines.value.map(({ strip }) => strip))),
  }
}
