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

it.each([' =1', '\u00a0=1', '\ufeff@SUM(A1)', '＝1+1', '\nplain'])(
  'hands %j to no spreadsheet to run',
  (text) => {
    expect(toCsv({ columns: ['A'], rows: [[text]] })).toContain(`'${text}`)
  },
)
