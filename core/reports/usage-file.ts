/** Every row of a view as a file: numbers as numbers, so that a spreadsheet can add them up. */
import type { ChartTable } from '#core/tables/chart-table.ts'
import type { ViewRow } from './views.ts'

const COLUMNS = ['name', 'category', 'productivity', 'hours', 'passive-hours', 'share-percent'] as const

const HOUR_MS = 3_600_000
const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

/** `title` names a column. Hours to a thousandth, about four seconds. */
export const usageFile = (
  rows: readonly ViewRow[],
  title: (column: (typeof COLUMNS)[number]) => string,
): ChartTable => ({
  columns: COLUMNS.map(title),
  rows: rows.map((row) => [
    row.label,
    row.classified?.category ?? '',
    row.bySite ? '' : (row.classified?.productivity ?? ''),
    rounded(row.ms / HOUR_MS, 3),
    rounded(row.passiveMs / HOUR_MS, 3),
    rounded(row.share * 100, 1),
  ]),
})
