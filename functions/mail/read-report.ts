/** The one place where e-mails ask for usage: a view's filters, within the recipient's own scope. */
import { type What, type Whose, whose } from '#core/contracts/report-query.ts'
import type { ViewQuery } from '#core/contracts/saved-view.ts'
import type { UsageGrouping, UsageReport } from '#core/contracts/usage-report.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import type { Account } from '../accounts/account.ts'
import type { UsageSource } from '../reports/usage-source.ts'
import type { ViewerScope } from '../reports/viewer-scope.ts'

export type AskUsage = (by: UsageGrouping, filters?: What) => Promise<UsageReport>

/** Of the parameters of a page's address, those by which the top bar narrows every report. */
export const filtersOf = (query: ViewQuery): Whose =>
  whose.safeParse(Object.fromEntries(Object.entries(query).filter(([name]) => name in whose.shape))).data ??
  {}

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
