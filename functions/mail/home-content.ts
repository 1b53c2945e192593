/** Home and Productivity: productivity over time, and who is most productive or, on Home for one person, the top categories. */
import { NO_GROUP, UNCATEGORISED } from '#core/contracts/report-query.ts'
import { formatDuration, formatHours } from '#core/format/duration.ts'
import { formatShare, shareOf } from '#core/format/share.ts'
import { type Content, type ContentRequest, SHOWN } from './content.ts'
import { inHours } from '#core/tables/hours.ts'
import { overTimeChart } from './over-time-chart.ts'
import { fill, type Words } from './words.ts'

type Grouping = 'category' | (typeof WHO)[number]
const WHO = ['person', 'group', 'computer'] as const

/** Productivity goes by what its page would choose; Home by people, or for one person by categories. */
const groupingOf = ({ page, query, onlySelf }: ContentRequest): Grouping => {
  const onePerson = query['person'] !== undefined
  if (page !== 'productivity') return onlySelf || onePerson ? 'category' : 'person'
  if (onlySelf) return 'computer'
  const wanted = WHO.find((who) => who === query['by']) ?? 'person'
  return onePerson && wanted === 'person' ? 'group' : wanted
}

const labelOf = (by: Grouping, { key, label }: { key: string; label: string }, words: Words): string => {
  if (by === 'category' && key === UNCATEGORISED) return words.noCategory
  return by === 'group' && key === NO_GROUP ? words.noGroup : label
}

export const homeContent = async (request: ContentRequest): Promise<Content> => {
  const { words, ask } = request
  const by = groupingOf(request)
  const [{ chart, report }, table] = await Promise.all([overTimeChart(request), ask(by)])
  const { totals } = report
  const all = totals.activeMs + totals.passiveMs
  const rows = table.rows
    .map((row) => ({ ...row, ms: row.activeMs + row.passiveMs }))
    .filter(({ ms }) => ms > 0)
    .sort((a, b) => (by === 'category' ? b.ms - a.ms : b.split.productive - a.split.productive))
    .map((row) => ({ ...row, label: labelOf(by, row, words) }))
  const name = words[`column.${by}`]
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
        inHours(row.ms),
        inHours(row.split.productive),
        inHours(row.passiveMs),
      ]),
    },
  }
}

/** Whose time it is: the one it is limited to, the recipient, or how many people. */
export const whoOf = ({ filtered, onlySelf, words }: ContentRequest, people: number): string =>
  filtered ?? (onlySelf ? words.you : people === 1 ? words.person : fill(words.people, { n: String(people) }))
