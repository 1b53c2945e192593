/** The table of working hours as it is shown: its lines, the axis of their strips, and what each figure leads to. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { HoursReport } from '#core/contracts/hours-report.ts'
import type { Explained } from '../explain/explained.ts'
import type { Measure } from '../explain/measures.ts'
import { formatDay, weekdayOf } from '#core/format/date.ts'
import { formatDuration } from '#core/format/duration.ts'
import { formatShare } from '#core/format/share.ts'
import type { FigureCell, FigureRow } from '../reports/figure-table.ts'
import { useAccount } from '../session/useSession.ts'
import { useAddress } from '../shell/useAddress.ts'
import { formatMinute } from '#core/format/minute.ts'
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
    const label = byDay.value
      ? `${weekdayOf(line.key, locale.value)} ${formatDay(line.key, account.value.dateFormat)}`
      : line.label
    const whose = { person: line.key, computer: undefined, group: undefined }
    const oneDay = { from: line.key, to: line.key, range: undefined }
    const explain = (measure: Measure, values: Explained['values'] = {}): Explained => ({
      measure,
      of: label,
      values,
      ...(byDay.value ? { days: { from: line.key, to: line.key } } : { only: whose }),
    })
    const minute = (value: number): FigureCell => ({
      value,
      text: formatMinute(value),
      explained: explain('working-day'),
    })
    const aDay = (ms: number) => ms / line.days
    return {
      key: line.key,
      label,
      to: byDay.value ? linkTo('/activity-log', oneDay) : linkTo('/hours', whose),
      cells: {
        days: { value: line.days, text: String(line.days) },
        first: minute(line.strip.first),
        last: minute(line.strip.last),
        worked: {
          value: aDay(line.workedMs),
          text: formatDuration(aDay(line.workedMs)),
          explained: explain('worked-time'),
        },
        breaks: {
          value: aDay(line.breakMs),
          text: line.breaks === 0 ? '–' : formatDuration(aDay(line.breakMs)),
          explained: explain('breaks'),
        },
        twice: {
          value: line.twiceMs,
          text: line.twiceMs === 0 ? '–' : formatDuration(line.twiceMs),
          explained: explain('twice'),
        },
        adherence: {
          value: line.adherence,
          text: formatShare(line.adherence),
          explained: { ...explain('adherence'), hasRows: false },
        },
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
