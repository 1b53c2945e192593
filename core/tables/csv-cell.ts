/** A text as a cell of CSV: RFC 4180, a formula defused by an apostrophe. */
import { isFormula } from './formula.ts'

export const csvCell = (value: string): string => {
  const text = isFormula(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
