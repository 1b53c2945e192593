/** A table of names with figures: what it shows, in which order, and as a file. */
import type { ChartTable } from '#core/tables/chart-table.ts'
import type { Explained } from '../explain/explained.ts'

export type FigureColumn = { key: string; text: string }
/** `value`: what the column sorts by; null: nothing to show, last in either order. */
export type FigureCell = { value: number | null; text: string; explained?: Explained }
export type FigureRow = { key: string; label: string; to: object; cells: Record<string, FigureCell> }
/** `by`: a column, or `label`. */
export type FigureSort = { by: string; descending: boolean }

/** `label`, `-focus`, …; by name when it says nothing known. */
export const readFigureSort = (text: string | undefined, columns: readonly FigureColumn[]): FigureSort => {
  const by = text?.replace(/^-/, '')
  const known = columns.find(({ key }) => key === by)
  return known === undefined && by !== 'label'
    ? { by: 'label', descending: false }
    : { by: known?.key ?? 'label', descending: text?.startsWith('-') === true }
}

export const writeFigureSort = ({ by, descending }: FigureSort): string | undefined =>
  by === 'label' && !descending ? undefined : `${descending ? '-' : ''}${by}`

/** A sorted copy. By name they stay in the order they came in: names may be days. */
export const sortFigures = (rows: readonly FigureRow[], { by, descending }: FigureSort): FigureRow[] => {
  if (by === 'label') return descending ? rows.toReversed() : [...rows]
  const valueOf = ({ cells }: FigureRow) => cells[by]?.value ?? null
  return rows.toSorted((a, b) => {
    const [one, other] = [valueOf(a), valueOf(b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return descending ? other - one : one - other
  })
}

export const figureFile = (
  name: string,
  columns: readonly FigureColumn[],
  rows: readonly FigureRow[],
): ChartTable => ({
  columns: [name, ...columns.map(({ text }) => text)],
  rows: rows.map(({ label, cells }) => [label, ...columns.map(({ key }) => cells[key]?.text ?? '')]),
})
