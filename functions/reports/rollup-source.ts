/** The usage source of accounts that are read straight from their rollups. */
import type { Firestore } from 'firebase-admin/firestore'
import type { ChangesReport } from '#core/contracts/changes-report.ts'
import type { FocusReport } from '#core/contracts/focus-report.ts'
import type { HoursReport } from '#core/contracts/hours-report.ts'
import type { UsageQuery, UsageReport } from '#core/contracts/usage-report.ts'
import { accountDay } from '#core/reports/account-time.ts'
import { comparedRange } from '#core/reports/day-range.ts'
import { usageReport, withBefore } from '#core/reports/usage.ts'
import { type Cache, createCache } from './cache.ts'
import { readDataVersion } from './data-version.ts'
import { readChanges, readFocus, readHours } from './ordered-reports.ts'
import { SUMS } from './read-rollups.ts'
import { type Asking, createReportReader } from './report-reading.ts'
import type { ReportAccount, UsageSource } from './usage-source.ts'
import type { ViewerScope } from './viewer-scope.ts'

/** Rows of all answers together. */
const KEPT_ROWS = 200_000

/** `now`: epoch ms, tells which days are over. */
export const createRollupSource = (db: Firestore, now: () => number = Date.now): UsageSource => {
  const read = createReportReader(db)
  const answers = createCache<UsageReport>(KEPT_ROWS, ({ rows }) => rows.length + 1)
  const hours = createCache<HoursReport>(KEPT_ROWS, ({ totals }) => totals.personDays + 1)
  const focus = createCache<FocusReport>(KEPT_ROWS, ({ people }) => people.length + 1)
  const changes = createCache<ChangesReport>(KEPT_ROWS, ({ groups }) => groups.length + 1)

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

  /** A viewer's scope and the account's settings are part of the question: no answer is another viewer's. */
  const answered = async <Report>(
    cache: Cache<Report>,
    scope: ViewerScope,
    query: object,
    account: ReportAccount,
    make: (asking: Omit<Asking, 'whose'>) => Promise<Report>,
  ): Promise<Report> => {
    const version = await readDataVersion(db, scope.accountId, account.configVersion)
    const question = [version, scope, account.timeZone, query, accountDay(account.timeZone, now())]
    return cache.get(JSON.stringify(question), () => make({ scope, account, version }))
  }

  return {
    usage: (scope, query, account) =>
      answered(answers, scope, query, account, (asking) => usage({ ...asking, whose: query }, query)),
    hours: (scope, query, account) =>
      answered(hours, scope, query, account, (asking) => readHours(read, { ...asking, whose: query }, query)),
    focus: (scope, query, account) =>
      answered(focus, scope, query, account, (asking) => readFocus(read, { ...asking, whose: query }, query)),
    changes: (scope, query, account) =>
      answered(changes, scope, query, account, (asking) =>
        readChanges(read, { ...asking, whose: {} }, query, now()),
      ),
  }
}
