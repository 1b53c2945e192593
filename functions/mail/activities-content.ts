/** Top applications and top sites, by the rows that their page shows. */
import { UNCATEGORISED } from '#core/contracts/report-query.ts'
import { formatDuration, formatHours } from '#core/format/duration.ts'
import { formatShare, shareOf } from '#core/format/share.ts'
import { slicesOf } from '#core/reports/slices.ts'
import { usageFile } from '#core/reports/usage-file.ts'
import {
  groupingOf,
  productivityOf,
  readSort,
  rowsOf,
  sortRows,
  VIEWS,
  type ViewRow,
} from '#core/reports/views.ts'
import { type Content, type ContentRequest, SHOWN } from './content.ts'
import { fill, type Words } from './words.ts'

export const activitiesContent = async (
  { query, words, ask }: ContentRequest,
  by: 'app' | 'site',
): Promise<Content> => {
  const view = VIEWS.find((name) => name === query['view']) ?? 'all'
  const category = query['category']?.slice(0, 64)
  const grouping = groupingOf(by, view)
  const narrowed = category === undefined ? {} : { category }
  const report = await ask(grouping, narrowed)
  const productivity = productivityOf(view)
  const ofView = productivity === undefined ? report : await ask(grouping, { ...narrowed, productivity })
  const rows = sortRows(rowsOf(ofView, view, words.noCategory), readSort(query['sort']))
  const { totals } = report
  const all = totals.activeMs + totals.passiveMs
  const first = report.rows[0]
  const grouped = view === 'category'
  const slices = slicesOf(rows, words.other)
  return {
    answer:
      first === undefined || all === 0
        ? words['answer.nothing']
        : fill(words[`answer.${by}`], {
            time: formatHours(all),
            productive: formatShare(shareOf(totals.split.productive, all)),
            first: first.key === UNCATEGORISED ? words.noCategory : first.label,
            share: formatShare(shareOf(first.activeMs + first.passiveMs, all)),
          }),
    ...(slices.length > 0 ? { chart: { title: words['chart.share'], kind: 'pie', slices } } : {}),
    columns: grouped
      ? [words['column.category'], words['column.time'], words['column.share']]
      : [
          words[`column.${by}`],
          words['column.category'],
          words['column.productivity'],
          words['column.time'],
          words['column.share'],
        ],
    numbers: grouped ? 1 : 3,
    rows: rows
      .slice(0, SHOWN)
      .map((row) => [
        row.label,
        ...(grouped ? [] : [row.classified?.category ?? words.noCategory, productivityWords(row, words)]),
        formatDuration(row.ms),
        formatShare(row.share),
      ]),
    more: Math.max(0, rows.length - SHOWN),
    file: usageFile(rows, (name) => words[`column.${name}`]),
  }
}

/** A browser has none of its own: its sites have. */
const productivityWords = (row: ViewRow, words: Words): string =>
  row.bySite ? '–' : words[row.classified?.productivity ?? 'undefined']
