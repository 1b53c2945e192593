/** People, groups or computers with their time, as the table sorts, shows and saves them. */
import type { UsageRow } from '#core/contracts/usage-report.ts'
import type { ChartTable } from '#core/tables/chart-table.ts'
import { inHours } from '#core/tables/hours.ts'
import { changeOf } from '../reports/comparison.ts'

export const WHO = ['person', 'group', 'computer'] as const
export type Who = (typeof WHO)[number]

export type WhoRow = {
  key: string
  label: string
  row: UsageRow
  ms: number
  productiveMs: number
  /** Productive share of its time, 0 to 1. */
  productive: number
  beforeMs: number | undefined
  /** How much more than before, 1 being twice as much; undefined where there was nothing before. */
  change: number | undefined
}

const timeOf = ({ activeMs, passiveMs }: Pick<UsageRow, 'activeMs' | 'passiveMs'>) => activeMs + passiveMs

/** `compared`: whether the time before says anything; of a day that is not over it does not. */
export const whoRows = (rows: readonly UsageRow[], compared: boolean, noGroup: string): WhoRow[] =>
  rows.map((row) => {
    const ms = timeOf(row)
    const beforeMs = compared && row.before ? timeOf(row.before) : undefined
    return {
      key: row.key,
      label: row.label === '' ? noGroup : row.label,
      row,
      ms,
      productiveMs: row.split.productive,
      productive: ms > 0 ? row.split.productive / ms : 0,
      beforeMs,
      change: changeOf(ms, beforeMs),
    }
  })

export const SORTS = ['label', 'productiveMs', 'ms', 'productive', 'change'] as const
export type WhoSort = { by: (typeof SORTS)[number]; descending: boolean }

/** Reads `label`, `-ms`, …; the most productive first when it says nothing known. */
export const readWhoSort = (text: string | undefined): WhoSort => {
  const by = SORTS.find((name) => name === text?.replace('-', ''))
  return by ? { by, descending: text?.startsWith('-') ?? false } : { by: 'productiveMs', descending: true }
}

export const writeWhoSort = ({ by, descending }: WhoSort): string => `${descending ? '-' : ''}${by}`

/** A sorted copy; who has nothing to be sorted by comes last either way. */
export const sortWho = (rows: readonly WhoRow[], { by, descending }: WhoSort): WhoRow[] => {
  const way = descending ? -1 : 1
  return rows.toSorted((a, b) => {
    if (by === 'label') return way * a.label.localeCompare(b.label)
    const [x, y] = [a[by], b[by]]
    if (x === undefined || y === undefined) return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0)
    return way * (x - y)
  })
}

const percent = (share: number) => Number((share * 100).toFixed(1))

export const WHO_FILE = [
  'name',
  'hours',
  'productive-hours',
  'unproductive-hours',
  'undefined-hours',
  'passive-hours',
  'productive-percent',
  'hours-before',
  'change-percent',
] as const

/** The rows as they are sorted, as a file; hours to a thousandth, about four seconds. */
export const whoFile = (
  rows: readonly WhoRow[],
  title: (column: (typeof WHO_FILE)[number]) => string,
): ChartTable => ({
  columns: WHO_FILE.map(title),
  rows: rows.map(({ label, row, ms, productive, beforeMs, change }) => [
    label,
    inHours(ms),
    inHours(row.split.productive),
    inHours(row.split.unproductive),
    inHours(row.split.undefined),
    inHours(row.passiveMs),
    percent(productive),
    beforeMs === undefined ? '' : inHours(beforeMs),
    change === undefined ? '' : percent(change),
  ]),
})
