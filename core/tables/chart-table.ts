/** What a chart shows, as a table: for reading, for CSV, and for what is spoken at each point. */
export type ChartTable = { columns: readonly string[]; rows: readonly (readonly (string | number)[])[] }

/** Spreadsheets run a cell that begins with one of these as a formula. */
const FORMULA = /^[=+\-@\t\r]/

const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** RFC 4180, CRLF, with a byte order mark so that spreadsheets read it as UTF-8. */
export const toCsv = ({ columns, rows }: ChartTable): string =>
  `\ufeff${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
