/** The usage source of accounts that are read straight from their rollups. */
import type { Firestore } from 'firebase-admin/firestore'
import type { UsageQuery, UsageReport } from '#core/contracts/usage-report.ts'
import { comparedRange } from '#core/reports/day-range.ts'
import { usageReport, withBefore } from '#core/reports/usage.ts'
import { createCache } from './cache.ts'
import { readDataVersion } from './data-version.ts'
import { SUMS } from './read-rollups.ts'
import { type Asking, createReportReader } from './report-reading.ts'
import type { UsageSource } from './usage-source.ts'

/** Rows of all answers together. */
const KEPT_ROWS = 200_000

export const createRollupSource = (db: Firestore): UsageSource => {
  const read = createReportReader(db)
  const answers = createCache<UsageReport>(KEPT_ROWS, ({ rows }) => rows.length + 1)

  const usage = async (asking: Asking, query: UsageQuery): Promise<UsageReport> => {
    const range = { from: query.from, to: query.to }
    const earlier = query.compare === 'before' ? comparedRange(range) : undefined
    const ranges = earlier === undefined ? [range] : [range, earlier]
    const { of, freshThrough } = await read(asking, ranges, SUMS)
    const reportOf = (wanted: typeof range) => {
      const { days, context } = of(wanted)
      return usageReport(days, query, context)
    }
    const report = { ...reportOf(range), freshThrough }
    if (earlier === undefined) return report
    const before = reportOf(earlier)
    return { ...withBefore(report, before, query.by), before: { ...earlier, totals: before.totals } }
  }

  return {
    async usage(scope, query, account) {
      const version = await readDataVersion(db, scope.accountId, account.configVersion)
      const asking = { scope, whose: query, account, version }
      // A viewer's scope and the account's settings are part of the question: no answer is another viewer's.
      return answers.get(JSON.stringify([version, scope, account.timeZone, query]), () =>
        usage(asking, query),
      )
    },
  }
}
