/** Focus and multitasking per person. */
import { formatDuration, formatHours } from '#core/format/duration.ts'
import { formatShare, shareOf } from '#core/format/share.ts'
import { type Content, type ContentRequest, SHOWN } from './content.ts'
import { whoOf } from './home-content.ts'
import { inHours } from '#core/tables/hours.ts'
import { overTimeChart } from './over-time-chart.ts'
import { fill } from './words.ts'

export const focusContent = async (request: ContentRequest): Promise<Content> => {
  const { words, readFocus } = request
  const [{ people, totals }, { chart }] = await Promise.all([readFocus(), overTimeChart(request)])
  const rows = people.toSorted((a, b) => b.focusMs - a.focusMs)
  return {
    answer:
      totals.activeMs + totals.passiveMs === 0
        ? words['answer.nothing']
        : fill(words['answer.focus'], {
            who: whoOf(request, totals.people),
            time: formatHours(totals.focusMs),
            share: formatShare(shareOf(totals.focusMs, totals.productiveMs)),
          }),
    ...(chart === undefined ? {} : { chart }),
    columns: (['person', 'focus', 'multitasking', 'utilization'] as const).map(
      (name) => words[`column.${name}`],
    ),
    numbers: 1,
    rows: rows
      .slice(0, SHOWN)
      .map((row) => [
        row.label,
        formatDuration(row.focusMs),
        formatDuration(row.multitaskingMs),
        formatShare(row.utilization),
      ]),
    more: Math.max(0, rows.length - SHOWN),
    file: {
      columns: (['person', 'hours', 'productive-hours', 'focus-hours', 'multitasking-hours'] as const).map(
        (name) => words[`column.${name}`],
      ),
      rows: rows.map((row) => [
        row.label,
        inHours(row.activeMs + row.passiveMs),
        inHours(row.productiveMs),
        inHours(row.focusMs),
        inHours(row.multitaskingMs),
      ]),
    },
  }
}
