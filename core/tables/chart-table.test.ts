import { expect, it } from 'vitest'
import { toCsv } from './chart-table.ts'

it('writes CSV that spreadsheets read and never run', () => {
  expect(
    toCsv({
      columns: ['Site', 'Hours'],
      rows: [
        ['a,"b"', 1.5],
        ['=HYPERLINK("x")', -2],
        ['-1', 0],
      ],
    }),
  ).toBe('\ufeffSite,Hours\r\n"a,""b""",1.5\r\n"\'=HYPERLINK(""x"")",-2\r\n\'-1,0\r\n')
})
