/** The activity log: the newest activities, and as many as a file in an e-mail should hold. */
import type { ActivityQuery, ActivityRow } from '#core/contracts/activity-log.ts'
import { formatInstant } from '#core/format/date.ts'
import { formatDuration, formatHours } from '#core/format/duration.ts'
import { type Content, type ContentRequest, SHOWN } from './content.ts'
import { whoOf } from './home-content.ts'
import { overTimeChart } from './over-time-chart.ts'
import { filtersOf } from './read-report.ts'
import { fill } from './words.ts'

/** About half a megabyte. */
const MOST_ROWS = 5000

export const logContent = async (request: ContentRequest): Promise<Content> => {
  const { query, words, account } = request
  const text = query['text']?.slice(0, 128)
  const incognito = query['incognito'] === 'only'
  const activity = query['activity']?.slice(0, 260)
  const [{ chart, report }, { rows, complete }] = await Promise.all([
    overTimeChart(request, activity === undefined ? {} : { activity }),
    readRows(request, {
      ...(text === undefined ? {} : { text }),
      ...(activity === undefined ? {} : { activity }),
      ...(incognito ? { incognito: 'only' } : {}),
    }),
  ])
  const { totals } = report
  const all = totals.activeMs + totals.passiveMs
  const answer = (): string => {
    if (rows.length === 0) return words['answer.nothing']
    if (text !== undefined) return fill(words['answer.logMatching'], { text })
    if (incognito) return words['answer.incognito']
    return fill(words['answer.log'], { time: formatHours(all), who: whoOf(request, totals.people) })
  }
  const start = (row: ActivityRow) => formatInstant(row.start, account.timeZone, account.dateFormat)
  const named = (row: ActivityRow) => row.site ?? row.description ?? row.app
  // Sums know neither texts nor incognito: a chart beside them would be of other time.
  const drawn = chart !== undefined && text === undefined && !incognito
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
      .map((row) => [start(row), named(row), row.person.label, formatDuration(row.durationMs)]),
    more: Math.max(0, rows.length - SHOWN),
    ...(complete ? {} : { cutAt: rows.length }),
    file: {
      columns: (['start', 'seconds', 'activity', 'title', 'person', 'computer'] as const).map(
        (name) => words[`column.${name}`],
      ),
      rows: rows.map((row) => [
        start(row),
        Math.round(row.durationMs / 1000),
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
  narrowed: Pick<ActivityQuery, 'text' | 'activity' | 'incognito'>,
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
