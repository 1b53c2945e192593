/** The worksheet XML of an XLSX file: only what a table needs. */
import { isFormula } from '#core/tables/formula.ts'
import type { Cell, Column } from './cells.ts'

/** Indexes into the cell formats of workbook-xml.ts. */
export const STYLE = Object.freeze({ plain: 0, title: 1, date: 2, quoted: 3 })

const DAY_MS = 86_400_000
/** 1970-01-01 as spreadsheets count days. */
const EPOCH_DAY = 25_569
/** What a cell takes. */
const MOST_CHARACTERS = 32_767

/** XML has no place for most control characters nor for half a pair; a spreadsheet reads `_x0007_` as the character. */
const UNFIT = /[[\p{Cc}\p{Cs}\ufffe\uffff]--[\t\n\r]]|_(?=x[0-9A-Fa-f]{4}_)/gv

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

const escapedUnit = (unit: string): string => {
  const code = unit.charCodeAt(0)
  return code >= 0xd800 && code <= 0xdfff
    ? '\ufffd'
    : `_x${code.toString(16).padStart(4, '0').toUpperCase()}_`
}

export const xmlText = (text: string): string =>
  text
    .slice(0, MOST_CHARACTERS)
    .replace(UNFIT, escapedUnit)
    .replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character)

const textCell = (text: string, style: number): string => {
  const styled = style === STYLE.plain ? '' : ` s="${style}"`
  return `<c t="inlineStr"${styled}><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
}

const cellXml = (cell: Cell): string => {
  if (cell === undefined || cell === '') return '<c/>'
  // Its own mark keeps a text a text when somebody edits the cell.
  if (typeof cell === 'string') return textCell(cell, isFormula(cell) ? STYLE.quoted : STYLE.plain)
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c><v>${cell}</v></c>` : '<c/>'
  if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`
  return `<c s="${STYLE.date}"><v>${cell.localMs / DAY_MS + EPOCH_DAY}</v></c>`
}

export const rowXml = (cells: readonly Cell[]): string => `<row>${cells.map(cellXml).join('')}</row>`

/** Up to the first row, with the titles, which stay in sight. */
export const sheetHead = (columns: readonly Column[]): string => {
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const titles = columns.map(({ title }) => textCell(title, STYLE.title))
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row>${titles.join('')}</row>`
}

export const SHEET_END = '</sheetData></worksheet>'
