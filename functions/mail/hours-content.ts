/** Working hours: per person, and in the file per person and day. */
import { formatDay, inZone } from '#core/format/date.ts'
import { formatDuration, formatHours } from '#core/format/duration.ts'
import { type Content, type ContentRequest, SHOWN } from './content.ts'
import { whoOf } from './home-content.ts'
import { inHours } from '#core/tables/hours.ts'
import { overTimeChart } from './over-time-chart.ts'
import { fill } from './words.ts'

export const hoursContent = async (request: ContentRequest): Promise<Content> => {
  const { words, account, readHours } = request
  const [{ people, totals }, { chart }] = await Promise.all([readHours(), overTimeChart(request)])
  const sums = people.map(({ label, days }) => ({
    label,
    days: days.length,
    workedMs: days.reduce((sum, { workedMs }) => sum + workedMs, 0),
    breakMs: days.reduce((sum, { breakMs }) => sum + breakMs, 0),
  }))
  const time = (at: number) => inZone(at, account.timeZone).time.slice(0, 5)
  const columns = (['person', 'days', 'worked', 'breaks'] as const).map((name) => words[`column.${name}`])
  return {
    answer:
      totals.workedMs === 0
        ? words['answer.nothing']
        : fill(words['answer.hours'], {
            who: whoOf(request, totals.people),
            time: formatHours(totals.workedMs),
            first: clockOf(totals.firstMinute),
            last: clockOf(totals.lastMinute),
          }),
    ...(chart === undefined ? {} : { chart }),
    columns,
    numbers: 1,
    rows: sums
      .slice(0, SHOWN)
      .map((row) => [row.label, String(row.days), formatDuration(row.workedMs), formatDuration(row.breakMs)]),
    more: Math.max(0, sums.length - SHOWN),
    file: {
      columns: (['person', 'day', 'first', 'last', 'hours', 'break-hours'] as const).map(
        (name) => words[`column.${name}`],
      ),
      rows: people.flatMap(({ label, days }) =>
        days.map(({ day, first, last, workedMs, breakMs }) => [
          label,
          formatDay(day, account.dateFormat),
          time(first),
          time(last),
          inHours(workedMs),
          inHours(breakMs),
        ]),
      ),
    },
  }
}

const clockOf = (minute: number | null): string =>
  minute === null
    ? '–'
    : [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
