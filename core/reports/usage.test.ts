import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { usageGrouping } from '#core/contracts/usage-report.ts'
import { WORK_DEFAULTS } from '#core/contracts/focus-report.ts'
import { accountTime } from './account-time.ts'
import { rollUp } from '#core/rollup/roll-up.ts'
import type { Classified, ReportContext, SumsRollup } from './report-context.ts'
import { usageReport } from './usage.ts'

const HOUR = 3_600_000
const BERLIN_SHORT_DAY = '2026-03-29'
const owner = { agentId: 'agent', userId: 'ada', computerId: 'desk' }
const stored = (activities: Activity[], ledger: LedgerSpan[] = [], of = owner): SumsRollup[] =>
  rollUp({ activities, ledger }, '0.1').map((rollup) => ({ ...rollup, ...of }))
const at = (instant: string, durationMs: number, change: Partial<Activity> = {}): Activity => ({
  start: Date.parse(instant),
  offsetMin: 0,
  durationMs,
  state: 'active',
  app: 'chromium',
  ...change,
})
const classify = (key: string): Classified => {
  if (key === 'site:work.example') return { productivity: 'productive', category: 'Work' }
  if (key === 'site:play.example') return { productivity: 'unproductive', category: 'Play' }
  return { productivity: 'undefined' }
}
const context = (zone: string, from: string, to: string): ReportContext => ({
  time: accountTime(zone, from, to),
  timeZone: zone,
  agentsOf: () => new Set(),
  scheduleOf: () => null,
  workOn: () => WORK_DEFAULTS,
  classify,
  classifierOf: () => classify,
  personOf: (id) => ({ key: id, label: id.toUpperCase() }),
  computerOf: (id) => ({ key: id, label: id }),
  groupsOf: () => [],
})

describe('usage by day and hour', () => {
  it('gives a day of 23 hours its 23 hours, and none to its neighbours', () => {
    const rollups = stored([at('2026-03-28T23:00:00Z', 23 * HOUR)])
    const report = usageReport(rollups, { by: 'day' }, context('Europe/Berlin', '2026-03-28', '2026-03-30'))
    expect(report.rows.map(({ key, activeMs }) => [key, activeMs / HOUR])).toEqual([
      ['2026-03-28', 0],
      [BERLIN_SHORT_DAY, 23],
      ['2026-03-30', 0],
    ])
    const hours = usageReport(
      rollups,
      { by: 'hour' },
      context('Europe/Berlin', BERLIN_SHORT_DAY, BERLIN_SHORT_DAY),
    )
    expect(hours.rows.map(({ activeMs }) => activeMs / HOUR)).toEqual([1, 1, 0, ...Array(21).fill(1)])
  })

  it("cuts at the account's midnight, 45 minutes off UTC too", () => {
    const rollups = stored([at('2026-03-01T18:00:00Z', HOUR)])
    const report = usageReport(rollups, { by: 'day' }, context('Asia/Kathmandu', '2026-03-01', '2026-03-02'))
    expect(report.rows.map(({ activeMs }) => activeMs)).toEqual([15 * 60_000, 45 * 60_000])
  })
})

describe('usage by site and application', () => {
  const rollups = stored([
    at('2026-03-02T10:00:00Z', 1000, { site: 'work.example', description: 'Chromium' }),
    at('2026-03-02T10:01:00Z', 2000, { site: 'play.example' }),
    at('2026-03-02T10:02:00Z', 4000),
    at('2026-03-02T10:03:00Z', 8000, { app: 'code', state: 'presence' }),
    at('2026-03-02T10:04:00Z', 16_000, { app: 'firefox', site: 'work.example' }),
  ])
  const on = context('UTC', '2026-03-02', '2026-03-02')

  it('sums a browser over its sites once, and a site over its browsers', () => {
    const apps = usageReport(rollups, { by: 'app' }, on)
    expect(apps.rows.map(({ key, label, activeMs, passiveMs }) => [key, label, activeMs, passiveMs])).toEqual(
      [
        ['app:firefox', 'firefox', 16_000, 0],
        ['app:code', 'code', 0, 8000],
        ['app:chromium', 'Chromium', 7000, 0],
      ],
    )
    expect(apps.rows[2]?.split).toEqual({ productive: 1000, unproductive: 2000, undefined: 4000 })
    const sites = usageReport(rollups, { by: 'site' }, on)
    expect(sites.rows.map(({ key, activeMs, share }) => [key, activeMs, share])).toEqual([
      ['site:work.example', 17_000, 17 / 19],
      ['site:play.example', 2000, 2 / 19],
    ])
  })

  it('sums sites by the category that the groups of each agent say, without time that is on none', () => {
    const other = stored([at('2026-03-02T10:00:00Z', 500, { site: 'work.example' })], [], {
      ...owner,
      agentId: 'other',
    })
    const byGroup: ReportContext = {
      ...on,
      classifierOf: (agentId) =>
        agentId === 'other' ? () => ({ productivity: 'undefined', category: 'Study' }) : classify,
    }
    const { rows, totals } = usageReport([...rollups, ...other], { by: 'site-category' }, byGroup)
    expect(rows.map(({ key, activeMs, passiveMs }) => [key, activeMs, passiveMs])).toEqual([
      ['Work', 17_000, 0],
      ['Play', 2000, 0],
      ['Study', 500, 0],
    ])
    expect([totals.activeMs, totals.passiveMs]).toEqual([19_500, 0])
  })

  it('narrows to one application with its sites, or to one site in any browser', () => {
    expect(usageReport(rollups, { by: 'site', activity: 'app:chromium' }, on).totals.activeMs).toBe(3000)
    expect(usageReport(rollups, { by: 'app', activity: 'site:work.example' }, on).totals.activeMs).toBe(
      17_000,
    )
    expect(usageReport(rollups, { by: 'app', category: 'uncategorised' }, on).totals.passiveMs).toBe(8000)
  })

  it('comes to the same total by every grouping, and rows come to the total', () => {
    const anyOne = fc.record({
      minute: fc.nat(3 * 1440),
      durationMs: fc.integer({ min: 1, max: 5 * HOUR }),
      state: fc.constantFrom('active' as const, 'passive' as const, 'presence' as const),
      site: fc.constantFrom('work.example', 'play.example', 'other.example'),
      app: fc.constantFrom('chromium', 'firefox'),
    })
    fc.assert(
      fc.property(fc.array(anyOne, { maxLength: 20 }), (ones) => {
        const activities = ones.map(({ minute, ...one }) => ({
          ...at('2026-03-28T00:00:00Z', 1),
          ...one,
          start: Date.parse('2026-03-28T00:00:00Z') + minute * 60_000,
        }))
        const inZone = context('America/St_Johns', '2026-03-28', '2026-03-29')
        const totals = usageGrouping.def.entries
        const reports = Object.values(totals).map((by) => usageReport(stored(activities), { by }, inZone))
        for (const { rows, totals } of reports) {
          expect(totals).toEqual(reports[0]?.totals)
          const sum = rows.reduce((ms, row) => ms + row.activeMs + row.passiveMs, 0)
          expect(sum).toBe(totals.activeMs + totals.passiveMs)
          expect(totals.split.productive + totals.split.unproductive + totals.split.undefined).toBe(sum)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('coverage', () => {
  const on = context('UTC', '2026-03-02', '2026-03-02')
  const span = (instant: string, durationMs: number, state: LedgerSpan['state']): LedgerSpan => ({
    start: Date.parse(instant),
    offsetMin: 0,
    durationMs,
    state,
  })

  it('is what is known from the first record to the last; silence between them is not', () => {
    const rollups = stored(
      [at('2026-03-02T10:00:00Z', HOUR), at('2026-03-02T13:00:00Z', HOUR)],
      [span('2026-03-02T11:00:00Z', HOUR, 'locked')],
    )
    expect(usageReport(rollups, { by: 'app' }, on).coverage).toEqual({
      knownMs: 3 * HOUR,
      unknownMs: HOUR,
      share: 0.75,
      reasons: { lost: HOUR },
    })
  })

  it('counts what an agent says it does not know', () => {
    const rollups = stored(
      [at('2026-03-02T10:00:00Z', HOUR)],
      [span('2026-03-02T11:00:00Z', HOUR, 'unknown')],
    )
    expect(usageReport(rollups, { by: 'app' }, on).coverage.share).toBe(0.5)
  })

  it('looks at each agent on its own and only at the range', () => {
    const rollups = [
      ...stored([at('2026-03-01T23:00:00Z', 2 * HOUR)]),
      ...stored([at('2026-03-02T20:00:00Z', HOUR)], [], { ...owner, agentId: 'other' }),
    ]
    expect(usageReport(rollups, { by: 'app' }, on).coverage).toEqual({
      knownMs: 2 * HOUR,
      unknownMs: 0,
      share: 1,
      reasons: {},
    })
  })

  it('is nothing where there is nothing', () => {
    expect(usageReport([], { by: 'app' }, on).coverage.share).toBeNull()
  })
})
