import { strFromU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFormula } from '#core/tables/formula.ts'
import type { Cell } from './cells.ts'
import { ROWS_A_SHEET, xlsxChunks } from './xlsx.ts'

const COLUMNS = [
  { title: 'Text & <more>', width: 10 },
  { title: 'Number', width: 10 },
]
const DAY_MS = 86_400_000

const written = async (rows: Cell[][], rowsASheet = ROWS_A_SHEET) => {
  const parts: Uint8Array[] = []
  const lists = async function* () {
    for (let at = 0; at < rows.length; at += 3) yield rows.slice(at, at + 3)
  }
  const table = {
    name: 'Log: what/was?',
    columns: COLUMNS,
    dateFormat: 'dd\\.mm\\.yyyy hh:mm:ss',
    rows: lists(),
  }
  for await (const chunk of xlsxChunks(table, rowsASheet)) parts.push(chunk)
  return Object.entries(unzipSync(Buffer.concat(parts))).map(
    ([path, data]) => [path, strFromU8(data)] as const,
  )
}

const unescaped = (xml: string): string =>
  xml
    .replace(
      /&(amp|lt|gt|quot|#13);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#13': '\r' })[name] ?? '',
    )
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

type Read = { value: string | number | boolean | undefined; style: number }

/** The cells of a sheet as a spreadsheet reads them. */
const cellsOf = (xml: string): Read[][] =>
  [...xml.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [
      ...row.matchAll(
        /<c(?: t="(\w+)")?(?: s="(\d)")?(?:\/>|>(?:<v>(.*?)<\/v>|<is><t[^>]*>(.*?)<\/t><\/is>)<\/c>)/gs,
      ),
    ].map(([, type, style, value, text]): Read => ({
      value:
        type === 'inlineStr'
          ? unescaped(text ?? '')
          : type === 'b'
            ? value === '1'
            : value === undefined
              ? undefined
              : Number(value),
      style: Number(style ?? 0),
    })),
  )

const sheetsOf = (files: (readonly [string, string])[]) =>
  files.filter(([path]) => path.startsWith('xl/worksheets/')).map(([, xml]) => cellsOf(xml))

describe('XLSX', () => {
  it('is read back as the rows it was made of, on as many sheets as they take', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '=1+1',
        'a & <b>',
        '_x0041_',
        '\u0007 bell',
        '\ud800 half',
        ' blanks ',
        'tab\tand\nline\r\n',
      ),
    )
    const row = fc.tuple(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 20 }),
        fc.integer({ min: 2, max: 8 }),
        async (rows, rowsASheet) => {
          const sheets = sheetsOf(await written(rows, rowsASheet))
          expect(sheets.length).toBe(Math.max(1, Math.ceil(rows.length / (rowsASheet - 1))))
          for (const [titles] of sheets)
            expect(titles?.map(({ value }) => value)).toEqual(COLUMNS.map(({ title }) => title))
          const told = rows.map(([name, number, flag]) => [
            name === '' ? undefined : name.toWellFormed(),
            number === 0 ? 0 : number,
            flag,
          ])
          expect(
            sheets.flatMap((sheet) => sheet.slice(1).map((cells) => cells.map(({ value }) => value))),
          ).toEqual(told)
          for (const sheet of sheets)
            for (const [first] of sheet.slice(1))
              expect(first?.style === 3).toBe(typeof first?.value === 'string' && isFormula(first.value))
        },
      ),
    )
  })

  it('holds real dates, to the second and in the format of the account', async () => {
    const localMs = Date.parse('2026-11-25T14:03:07Z')
    const files = await written([[{ localMs }]])
    const [[, [cell] = []] = []] = sheetsOf(files)
    expect(cell?.style).toBe(2)
    expect(Math.abs(((cell?.value as number) - 25_569) * DAY_MS - localMs)).toBeLessThan(1)
    // 2026-11-25 is day 46351 of the calendar that begins on 1900-01-01.
    expect(Math.floor(cell?.value as number)).toBe(46_351)
    expect(Object.fromEntries(files)['xl/styles.xml']).toContain('formatCode="dd\\.mm\\.yyyy hh:mm:ss"')
  })

  it('names every part it has, and no other', async () => {
    const files = Object.fromEntries(await written([[1], [2], [3]], 2))
    const sheets = Object.keys(files).filter((path) => path.startsWith('xl/worksheets/'))
    const types = files['[Content_Types].xml'] ?? ''
    expect([...types.matchAll(/PartName="\/(.*?)"/g)].map(([, path]) => path).sort()).toEqual(
      [...sheets, 'xl/workbook.xml', 'xl/styles.xml'].sort(),
    )
    const relations = files['xl/_rels/workbook.xml.rels'] ?? ''
    expect([...relations.matchAll(/Target="(.*?)"/g)].map(([, path]) => `xl/${path}`).sort()).toEqual(
      [...sheets, 'xl/styles.xml'].sort(),
    )
    const names = [...(files['xl/workbook.xml'] ?? '').matchAll(/<sheet name="(.*?)"/g)].map(
      ([, name]) => name,
    )
    expect(names).toEqual(['Log  what was ', 'Log  what was  2', 'Log  what was  3'])
  })
})
