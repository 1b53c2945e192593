import { csvCell } from './csv-cell.ts'

/** What a chart shows, as a table: for reading, for CSV, and for what is spoken at each point. */
export type ChartTable = { columns: readonly string[]; rows: readonly (readonly (string | number)[])[] }

const cell = (value: string | number): string => (typeof value === 'number' ? String(value) : csvCell(value))

/** RFC 4180, CRLF, with a byte order mark so that spreadsheets read it as UTF-8. */
export const toCsv = ({ columns, rows }: ChartTable): string =>
  `\ufeff${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
