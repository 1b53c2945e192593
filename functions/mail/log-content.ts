/** The activity log: the newest activities, and as many as a file in an e-mail should hold. */
import { narrowedBy, type Narrows } from '#core/activity-log/narrowed-by.ts'
import type { ActivityFilter, ActivityRow } from '#core/contracts/activity-log.ts'
import { type What, whatFields } from '#core/contracts/report-query.ts'
import { formatInstant } from '#core/format/date.ts'
import { formatDuration, formatHours } from '#core/format/duration.ts'
import { type Content, type ContentRequest, SHOWN } from './content.ts'
import { whoOf } from './home-content.ts'
import { overTimeChart } from './over-time-chart.ts'
import { filtersOf } from './read-report.ts'
import { fill } from './words.ts'

/** About half a megabyte. */
const MOST_ROWS = 5000
type Narrowed = Pick<ActivityFilter, Narrows>

/** Of that, what sums know of, too. */
const whatOf = (narrowed: Narrowed): What =>
  Object.fromEntries(Object.entries(narrowed).filter(([name]) => name in whatFields))

export const logContent = async (request: ContentRequest): Promise<Content> => {
  const { query, words, account } = request
  // Where the page began is in a day that has passed.
  const narrowed = narrowedBy((name) => (name === 'at' ? undefined : query[name]))
  const { text, incognito, agent } = narrowed
  const [{ chart, report }, { rows, complete }] = await Promise.all([
    overTimeChart(request, whatOf(narrowed)),
    readRows(request, narrowed),
  ])
  const { totals } = report
  const all = totals.activeMs + totals.passiveMs
  const answer = (): string => {
    if (rows.length === 0) return words['answer.nothing']
    if (text !== undefined) return fill(words['answer.logMatching'], { text })
    if (incognito !== undefined) return words['answer.incognito']
    if (agent !== undefined) return words['answer.agent']
    return fill(words['answer.log'], { time: formatHours(all), who: whoOf(request, totals.people) })
  }
  const start = (row: ActivityRow) => formatInstant(row.start, account.timeZone, account.dateFormat)
  const named = (row: ActivityRow) => row.site ?? row.description ?? row.app
  // Sums know no texts, incognito or agents: a chart beside them would be of other time.
  const drawn = chart !== undefined && (text ?? incognito ?? agent) === undefined
  return {
    answer: answer(),
    ...(drawn ? { chart } : {}),
    columns: [
      words['column.start'],
      words['column.activity'],
      words['column.person'],
      words['column.duration'],
    ],
    numbers: 3,
    rows: rows
      .slice(0, SHOWN)
      .map((row) => [start(row), named(row), row.person.label, formatDuration(row.insideMs)]),
    more: Math.max(0, rows.length - SHOWN),
    ...(complete ? {} : { cutAt: rows.length }),
    file: {
      columns: (['start', 'seconds', 'activity', 'title', 'person', 'computer'] as const).map(
        (name) => words[`column.${name}`],
      ),
      rows: rows.map((row) => [
        start(row),
        Math.round(row.insideMs / 1000),
        named(row),
        row.title ?? '',
        row.person.label,
        row.computer.label,
      ]),
    },
  }
}

const readRows = async (
  { query, range, readLog }: ContentRequest,
  narrowed: Narrowed,
): Promise<{ rows: ActivityRow[]; complete: boolean }> => {
  const rows: ActivityRow[] = []
  let cursor: string | undefined
  do {
    const asked = { ...range, ...filtersOf(query), ...narrowed, limit: '1000' }
    const page = await readLog(cursor === undefined ? asked : { ...asked, cursor })
    rows.push(...page.rows)
    cursor = page.next
  } while (cursor !== undefined && rows.length < MOST_ROWS)
  return { rows, complete: cursor === undefined }
}
