/** The one place where e-mails ask for usage: a view's filters, within the recipient's own scope. */
import type { What, Whose } from '#core/contracts/report-query.ts'
import { type ViewQuery, whoseOfView } from '#core/contracts/saved-view.ts'
import type { UsageGrouping, UsageReport } from '#core/contracts/usage-report.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import type { Account } from '../accounts/account.ts'
import type { UsageSource } from '../reports/usage-source.ts'
import type { ViewerScope } from '../reports/viewer-scope.ts'

export type AskUsage = (by: UsageGrouping, filters?: What) => Promise<UsageReport>

/** Throws where one is not understood: left out, it would widen the report to everybody. */
export const filtersOf = (query: ViewQuery): Whose => {
  const { data } = whoseOfView(query)
  if (data === undefined) throw new Error('A view is limited to somebody who can not be understood.')
  return data
}

export const askUsage =
  (
    usage: UsageSource,
    scope: ViewerScope,
    query: ViewQuery,
    { from, to }: DayRange,
    account: Account,
  ): AskUsage =>
  (by, filters = {}) =>
    usage.usage(scope, { from, to, by, ...filtersOf(query), ...filters }, account)
