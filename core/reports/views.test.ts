import { describe, expect, it } from 'vitest'
import type { UsageReport, UsageRow } from '#core/contracts/usage-report.ts'
import { groupingOf, productivityOf, readSort, rowsOf, sortRows, VIEWS, writeSort } from './views.ts'

const row = (label: string, split: Partial<UsageRow['split']>, category?: string): UsageRow => {
  const whole = { productive: 0, unproductive: 0, undefined: 0, ...split }
  const ms = whole.productive + whole.unproductive + whole.undefined
  return {
    key: `app:${label}`,
    label,
    productivity: 'undefined',
    ...(category ? { category } : {}),
    activeMs: ms * 0.75,
    passiveMs: ms * 0.25,
    split: whole,
    share: 0,
  }
}
const report: UsageReport = {
  rows: [
    row('chromium', { productive: 400, unproductive: 200, undefined: 200 }, 'Browsers'),
    row('code', { productive: 400 }, 'Development'),
    row('gimp', { undefined: 80 }),
  ],
  totals: {
    activeMs: 960,
    passiveMs: 320,
    split: { productive: 800, unproductive: 200, undefined: 280 },
    people: 2,
    agents: 2,
  },
  coverage: { knownMs: 1280, unknownMs: 0, share: 1, reasons: {} },
  freshThrough: null,
}

describe('a view', () => {
  it('of one productivity shows what the server says of it, passive time included', () => {
    expect(productivityOf('unproductive')).toBe('unproductive')
    expect([productivityOf('all'), productivityOf('category')]).toEqual([undefined, undefined])
    const rows = [{ ...row('chromium', { unproductive: 200 }, 'Browsers'), activeMs: 130, passiveMs: 70 }]
    expect(
      rowsOf({ ...report, rows }, 'unproductive', '').map(({ label, ms, passiveMs }) => [
        label,
        ms,
        passiveMs,
      ]),
    ).toEqual([['chromium', 200, 70]])
  })
  it('of one productivity lets go at once of what was just classified as another', () => {
    const rows = [row('code', { productive: 400 }), row('gimp', { undefined: 80 })]
    expect(rowsOf({ ...report, rows }, 'undefined', '').map(({ label }) => label)).toEqual(['gimp'])
  })
  it('by category takes what the server says, for a browser has none of its own and a group may have others', () => {
    expect(groupingOf('app', 'category')).toBe('category')
    expect(groupingOf('site', 'category')).toBe('site-category')
    expect(groupingOf('app', 'productive')).toBe('app')
    const rows = [
      { ...row('', { productive: 900, undefined: 80 }), key: 'Development', label: 'Development' },
      { ...row('', { unproductive: 200 }), key: 'uncategorised', label: 'Uncategorised' },
    ]
    const found = rowsOf({ ...report, rows }, 'category', 'None')
    expect(found.map(({ key, label, ms }) => [key, label, ms])).toEqual([
      ['Development', 'Development', 980],
      ['uncategorised', 'None', 200],
    ])
  })
  it.each(VIEWS)('%s has shares that make a whole', (view) => {
    const rows = rowsOf(report, view, 'None')
    expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })
})

describe('sorting', () => {
  it('is read from the address and written back', () => {
    expect(readSort(undefined)).toEqual({ by: 'ms', descending: true })
    expect(readSort('-nonsense')).toEqual({ by: 'ms', descending: true })
    expect(writeSort(readSort('-label'))).toBe('-label')
    expect(writeSort(readSort('label'))).toBe('label')
  })
  it('puts what has no category last', () => {
    const rows = sortRows(rowsOf(report, 'all', ''), { by: 'category', descending: false })
    expect(rows.map(({ label }) => label)).toEqual(['chromium', 'code', 'gimp'])
  })
})
