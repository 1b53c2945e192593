/** The views of Top applications and Top sites: all, one productivity, or by category. */
import { productivity } from '#core/contracts/classification.ts'
import type { Productivity } from '#core/contracts/classification.ts'
import { UNCATEGORISED } from '#core/contracts/report-query.ts'
import type { UsageGrouping, UsageReport, UsageRow, UsageTime } from '#core/contracts/usage-report.ts'

export const VIEWS = ['all', 'productive', 'unproductive', 'undefined', 'category'] as const
export type View = (typeof VIEWS)[number]

/** A row as shown: `ms` is its time in this view, `share` that of the view's total. */
export type ViewRow = {
  key: string
  label: string
  ms: number
  share: number
  passiveMs: number
  split: Record<Productivity, number>
  /** Absent on a row that is a category. */
  classified?: { productivity: Productivity | undefined; category: string | undefined }
  /** A browser: its time is classified site by site, its own word covers only what has no site. */
  bySite: boolean
}

const timeOf = (row: UsageRow) => row.activeMs + row.passiveMs

const withShares = (rows: Omit<ViewRow, 'share'>[]): ViewRow[] => {
  const all = rows.reduce((sum, row) => sum + row.ms, 0)
  return rows.map((row) => ({ ...row, share: all > 0 ? row.ms / all : 0 })).sort((a, b) => b.ms - a.ms)
}

const plain = (row: UsageRow): Omit<ViewRow, 'share'> => ({
  key: row.key,
  label: row.label,
  ms: timeOf(row),
  passiveMs: row.passiveMs,
  split: row.split,
  classified: { productivity: row.productivity, category: row.category },
  bySite: row.bySite === true,
})

/** What a view asks for. Only the server knows which category time belongs to: site by site, and by group. */
export const groupingOf = (by: 'app' | 'site', view: View): UsageGrouping => {
  if (view !== 'category') return by
  return by === 'app' ? 'category' : 'site-category'
}

/** The productivity that a view is of, for the server to tell its time, passive included, rather than to guess it here. */
export const productivityOf = (view: View): Productivity | undefined =>
  productivity.options.find((one) => one === view)

const asCategory = (row: UsageRow, none: string): Omit<ViewRow, 'share'> => ({
  key: row.key,
  label: row.key === UNCATEGORISED ? none : row.key,
  ms: timeOf(row),
  passiveMs: row.passiveMs,
  split: row.split,
  bySite: false,
})

/** The rows of the report of a view, longest first; `none` names what is in no category. */
export const rowsOf = (report: UsageReport, view: View, none: string): ViewRow[] => {
  if (view === 'category') return withShares(report.rows.map((row) => asCategory(row, none)))
  const of = productivityOf(view)
  // What was just classified as something else leaves at once, before the server says so.
  const rows = of === undefined ? report.rows : report.rows.filter(({ split }) => split[of] > 0)
  return withShares(rows.map(plain))
}

/** The time of a row as reports give it. */
export const usageTimeOf = ({ ms, passiveMs, split }: ViewRow): UsageTime => ({
  activeMs: ms - passiveMs,
  passiveMs,
  split,
})

export const SORTS = ['label', 'category', 'productivity', 'ms', 'passiveMs'] as const
export type Sort = { by: (typeof SORTS)[number]; descending: boolean }

/** Reads `ms`, `-label`, …; longest first when it says nothing known. */
export const readSort = (text: string | undefined): Sort => {
  const by = SORTS.find((name) => name === text?.replace('-', '')) ?? 'ms'
  return { by, descending: text ? text.startsWith('-') : true }
}

export const writeSort = ({ by, descending }: Sort): string => `${descending ? '-' : ''}${by}`

const valueOf = (row: ViewRow, by: Sort['by']): string | number => {
  if (by === 'label') return row.label.toLowerCase()
  if (by === 'category') return row.classified?.category ?? '\uffff'
  if (by === 'productivity') return row.classified?.productivity ?? 'undefined'
  return row[by]
}

/** A sorted copy; equal rows stay longest first. */
export const sortRows = (rows: readonly ViewRow[], { by, descending }: Sort): ViewRow[] =>
  rows.toSorted((a, b) => {
    const [x, y] = [valueOf(a, by), valueOf(b, by)]
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y))
    return descending ? -order : order
  })
