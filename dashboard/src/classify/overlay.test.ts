import { describe, expect, it } from 'vitest'
import type { UsageReport, UsageRow } from '#core/contracts/usage-report.ts'
import { applyOverlay } from './overlay.ts'

const row = (
  key: string,
  productivity: 'productive' | 'undefined',
  ms: number,
  category?: string,
): UsageRow => ({
  key,
  label: key.slice(5),
  productivity,
  ...(category ? { category } : {}),
  activeMs: ms - 10,
  passiveMs: 10,
  split: { productive: 0, unproductive: 0, undefined: 0, [productivity]: ms },
  share: 0.5,
})
const report: UsageReport = {
  rows: [row('site:a.com', 'undefined', 100), row('site:b.com', 'productive', 50, 'Email')],
  totals: {
    activeMs: 130,
    passiveMs: 20,
    split: { productive: 50, unproductive: 0, undefined: 100 },
    people: 1,
    agents: 1,
  },
  coverage: { knownMs: 150, unknownMs: 0, share: 1, reasons: {} },
  freshThrough: 1_700_000_000_000,
}

describe('a classification that the report does not know yet', () => {
  it('moves the time of its row and of the totals', () => {
    const shown = applyOverlay(report, new Map([['site:a.com', { productivity: 'unproductive' as const }]]))
    expect(shown.rows[0]).toMatchObject({
      productivity: 'unproductive',
      split: { productive: 0, unproductive: 100, undefined: 0 },
    })
    expect(shown.totals.split).toEqual({ productive: 50, unproductive: 100, undefined: 0 })
    expect(report.totals.split.undefined).toBe(100)
  })
  it('of a category alone moves no time', () => {
    const shown = applyOverlay(report, new Map([['site:b.com', { category: 'Chat' }]]))
    expect(shown.rows[1]).toMatchObject({ category: 'Chat', productivity: 'productive' })
    expect(shown.totals).toEqual(report.totals)
  })
  it('of a browser leaves the time of its sites alone', () => {
    const browser = {
      ...report,
      rows: [{ ...row('app:chromium', 'undefined', 100, 'Browsers'), bySite: true as const }],
    }
    const shown = applyOverlay(browser, new Map([['app:chromium', { productivity: 'productive' as const }]]))
    expect(shown.rows[0]?.split.undefined).toBe(100)
  })
  it('leaves a report without its row as it is', () => {
    expect(applyOverlay(report, new Map([['site:c.com', { category: 'Chat' }]]))).toBe(report)
  })
})
