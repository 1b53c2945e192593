/** A table as CSV: RFC 4180, UTF-8 with the mark that Excel wants, formulas defused by an apostrophe. */
import { csvCell } from '#core/tables/csv-cell.ts'
import type { Cell, Table } from './cells.ts'

const MARK = '\ufeff'
const ENCODER = new TextEncoder()

/** `2026-11-25 14:03:07`, whatever the account's format: programs read it without asking. */
const dateText = (localMs: number): string => new Date(localMs).toISOString().slice(0, 19).replace('T', ' ')

const textOf = (cell: Cell): string => {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return csvCell(cell)
  if (typeof cell === 'object') return dateText(cell.localMs)
  return typeof cell === 'boolean' ? (cell ? 'yes' : '') : String(cell)
}

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(textOf).join(',')}\r\n`

export async function* csvChunks({ columns, rows }: Table): AsyncGenerator<Uint8Array> {
  yield ENCODER.encode(MARK + csvLine(columns.map(({ title }) => title)))
  for await (const some of rows) if (some.length > 0) yield ENCODER.encode(some.map(csvLine).join(''))
}
