import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UsageRow } from '#core/contracts/usage-report.ts'
import { readWhoSort, SORTS, sortWho, whoFile, whoRows, writeWhoSort } from './who-rows.ts'

const row = (label: string, productive: number, undefinedMs: number, before?: number): UsageRow => ({
  key: label.toLowerCase(),
  label,
  activeMs: productive,
  passiveMs: undefinedMs,
  split: { productive, unproductive: 0, undefined: undefinedMs },
  share: 0,
  ...(before === undefined
    ? {}
    : {
        before: {
          activeMs: before,
          passiveMs: 0,
          split: { productive: before, unproductive: 0, undefined: 0 },
        },
      }),
})
const HOUR = 3_600_000
const rows = [row('Ada', HOUR, HOUR, HOUR), row('', 2 * HOUR, 0), row('=Bob', 0, HOUR, 2 * HOUR)]

describe('rows of people, groups or computers', () => {
  it('tell the productive share and how they changed', () => {
    const [ada, none, bob] = whoRows(rows, true, 'In no group')
    expect(ada).toMatchObject({ label: 'Ada', ms: 2 * HOUR, productive: 0.5, change: 1 })
    expect(none).toMatchObject({ label: 'In no group', productive: 1, change: undefined })
    expect(bob).toMatchObject({ productive: 0, change: -0.5 })
  })
  it('are not compared where what came before says nothing', () => {
    expect(whoRows(rows, false, '').map(({ change, beforeMs }) => [change, beforeMs])).toEqual(
      rows.map(() => [undefined, undefined]),
    )
  })
  it('are saved as they are sorted, whole', () => {
    const sorted = sortWho(whoRows(rows, true, 'In no group'), { by: 'label', descending: false })
    expect(whoFile(sorted, (column) => column).rows).toEqual([
      ['=Bob', 1, 0, 0, 1, 1, 0, 2, -50],
      ['Ada', 2, 1, 0, 1, 1, 50, 1, 100],
      ['In no group', 2, 2, 0, 0, 0, 100, '', ''],
    ])
  })
})

describe('their order', () => {
  it('is kept in the address, the most productive first where it says nothing', () => {
    expect(readWhoSort(undefined)).toEqual({ by: 'productiveMs', descending: true })
    expect(readWhoSort('nonsense')).toEqual({ by: 'productiveMs', descending: true })
    for (const by of SORTS)
      for (const descending of [true, false])
        expect(readWhoSort(writeWhoSort({ by, descending }))).toEqual({ by, descending })
  })
  it('loses nobody, and puts last who has nothing to be sorted by', () => {
    const some = fc.array(
      fc.tuple(fc.string(), fc.nat(), fc.option(fc.nat({ max: 9 }), { nil: undefined })),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(some, fc.constantFrom(...SORTS), fc.boolean(), (made, by, descending) => {
        const all = whoRows(
          made.map(([label, ms, before]) => row(label, ms, 1, before)),
          true,
          '',
        )
        const sorted = sortWho(all, { by, descending })
        expect(new Set(sorted)).toEqual(new Set(all))
        if (by === 'label') return
        const values = sorted.map((one) => one[by])
        const known = values.filter((value) => value !== undefined)
        expect(values.slice(0, known.length)).toEqual(known)
        expect(known).toEqual(known.toSorted((a, b) => (descending ? b - a : a - b)))
      }),
    )
  })
})
