import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFormula } from '#core/tables/formula.ts'
import type { Cell } from './cells.ts'
import { csvChunks } from './csv.ts'

const COLUMNS = [
  { title: 'One', width: 10 },
  { title: 'Two, quoted "so"', width: 10 },
]

const written = async (rows: Cell[][], size = 3): Promise<string> => {
  const parts: Uint8Array[] = []
  const lists = async function* () {
    for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
  }
  for await (const chunk of csvChunks({ name: 'T', columns: COLUMNS, dateFormat: '', rows: lists() }))
    parts.push(chunk)
  return Buffer.concat(parts).toString('utf8')
}

/** RFC 4180, read by the letter. */
const parsed = (csv: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

describe('CSV', () => {
  it('is read back as the rows it was made of', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('a,b', 'say "so"', 'two\r\nlines', '=1+1'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.double({ noNaN: true, noDefaultInfinity: true }))),
        async (rows) => {
          const csv = await written(rows)
          expect(csv.startsWith('\ufeffOne,')).toBe(true)
          const told = rows.map(([name, number]) => [isFormula(name) ? `'${name}` : name, String(number)])
          expect(parsed(csv.slice(1))).toEqual([COLUMNS.map(({ title }) => title), ...told])
        },
      ),
    )
  })

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\u00a0\u00a0=1',
    '\ufeff=1',
    '＝1+1',
    '\nplain',
  ])('never hands %j to a spreadsheet to run', async (text) => {
    expect(parsed((await written([[text]])).slice(1))[1]).toEqual([`'${text}`])
  })

  it('leaves numbers that are negative as numbers, and dates for programs to read', async () => {
    const csv = await written([
      [-3.5, { localMs: Date.parse('2026-11-25T14:03:07.900Z') }],
      [undefined, true],
    ])
    expect(csv).toContain('\r\n-3.5,2026-11-25 14:03:07\r\n,yes\r\n')
  })
})
