/** A table as XLSX, zipped while it is written (docs/decisions/0017). */
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Table } from './cells.ts'
import { rowXml, SHEET_END, sheetHead } from './sheet-xml.ts'
import { partsAround, sheetPath } from './workbook-xml.ts'

/** What a sheet takes; one of them are the titles. */
export const ROWS_A_SHEET = 1_048_576
/** Little slower than the fastest, and half the size. */
const LEVEL = 4

export async function* xlsxChunks(table: Table, rowsASheet = ROWS_A_SHEET): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  let failure: Error | undefined
  const zip = new Zip((error, chunk) => {
    if (error) failure = error
    else ready.push(chunk)
  })
  const addFile = (path: string) => {
    const file = new ZipDeflate(path, { level: LEVEL })
    zip.add(file)
    return { write: (text: string, isLast = false) => file.push(strToU8(text), isLast) }
  }
  const addSheet = (number: number) => {
    const file = addFile(sheetPath(number))
    file.write(sheetHead(table.columns))
    return file
  }
  function* taken(): Generator<Uint8Array> {
    if (failure !== undefined) throw failure
    while (ready.length > 0) yield ready.shift() ?? new Uint8Array()
  }

  let sheets = 1
  let sheet = addSheet(sheets)
  let left = rowsASheet - 1
  for await (const rows of table.rows) {
    for (let at = 0; at < rows.length;) {
      if (left === 0) {
        sheet.write(SHEET_END, true)
        sheet = addSheet(++sheets)
        left = rowsASheet - 1
      }
      const some = rows.slice(at, at + left)
      sheet.write(some.map(rowXml).join(''))
      at += some.length
      left -= some.length
    }
    yield* taken()
  }
  sheet.write(SHEET_END, true)
  for (const [path, text] of Object.entries(partsAround(table.name, sheets, table.dateFormat)))
    addFile(path).write(text, true)
  zip.end()
  yield* taken()
}
