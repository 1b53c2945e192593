/** The usage source of accounts that are read straight from their rollups. */
import type { Firestore } from 'firebase-admin/firestore'
import { comparedRange } from '#core/reports/day-range.ts'
import { usageReport, withBefore } from '#core/reports/usage.ts'
import { SUMS } from './read-rollups.ts'
import { readReport } from './report-reading.ts'
import type { UsageSource } from './usage-source.ts'

export const createRollupSource = (db: Firestore): UsageSource => ({
  async usage(scope, query, account) {
    const range = { from: query.from, to: query.to }
    const earlier = query.compare === 'before' ? comparedRange(range) : undefined
    const ranges = earlier === undefined ? [range] : [range, earlier]
    const { of, freshThrough } = await readReport(db, scope, query, account, ranges, SUMS)
    const reportOf = (wanted: typeof range) => {
      const { days, context } = of(wanted)
      return usageReport(days, query, context)
    }
    const report = { ...reportOf(range), freshThrough }
    if (earlier === undefined) return report
    const before = reportOf(earlier)
    return { ...withBefore(report, before, query.by), before: { ...earlier, totals: before.totals } }
  },
})
