/** Home and Productivity: productivity over time, and the most productive people or, for one person, the top categories. */
import { UNCATEGORISED } from '#core/contracts/report-query.ts'
import { formatDuration, formatHours } from '#core/format/duration.ts'
import { formatShare, shareOf } from '#core/format/share.ts'
import { type Content, type ContentRequest, SHOWN } from './content.ts'
import { hoursOf } from './hours-of.ts'
import { overTimeChart } from './over-time-chart.ts'
import { fill } from './words.ts'

export const homeContent = async (request: ContentRequest): Promise<Content> => {
  const { query, words, ask, onlySelf } = request
  const onePerson = onlySelf || query['person'] !== undefined
  const [{ chart, report }, table] = await Promise.all([
    overTimeChart(request),
    ask(onePerson ? 'category' : 'person'),
  ])
  const { totals } = report
  const all = totals.activeMs + totals.passiveMs
  const rows = table.rows
    .map((row) => ({ ...row, ms: row.activeMs + row.passiveMs }))
    .filter(({ ms }) => ms > 0)
    .sort((a, b) => (onePerson ? b.ms - a.ms : b.split.productive - a.split.productive))
    .map((row) => ({ ...row, label: row.key === UNCATEGORISED ? words.noCategory : row.label }))
  const name = words[onePerson ? 'column.category' : 'column.person']
  return {
    answer:
      all === 0
        ? words['answer.nothing']
        : fill(words['answer.home'], {
            who: whoOf(request, totals.people),
            time: formatHours(all),
            productive: formatShare(shareOf(totals.split.productive, all)),
          }),
    ...(chart === undefined ? {} : { chart }),
    columns: [name, words['column.productive'], words['column.time'], words['column.share']],
    numbers: 1,
    rows: rows
      .slice(0, SHOWN)
      .map((row) => [
        row.label,
        formatDuration(row.split.productive),
        formatDuration(row.ms),
        formatShare(row.share),
      ]),
    more: Math.max(0, rows.length - SHOWN),
    file: {
      columns: [name, words['column.hours'], words['column.productive-hours'], words['column.passive-hours']],
      rows: rows.map((row) => [
        row.label,
        hoursOf(row.ms),
        hoursOf(row.split.productive),
        hoursOf(row.passiveMs),
      ]),
    },
  }
}

/** Whose time it is: the one it is limited to, the recipient, or how many people. */
export const whoOf = ({ filtered, onlySelf, words }: ContentRequest, people: number): string =>
  filtered ?? (onlySelf ? words.you : people === 1 ? words.person : fill(words.people, { n: String(people) }))
