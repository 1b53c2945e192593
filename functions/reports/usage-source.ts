/** Where reports come from. What a viewer may see is decided in the source, so that no route gets round it. */
import type { Schedule } from '#core/contracts/schedule.ts'
import type { UsageQuery, UsageReport } from '#core/contracts/usage-report.ts'
import type { ViewerScope } from './viewer-scope.ts'

/** What of the account's settings reports go by; the version rises with every change of them. */
export type ReportAccount = { timeZone: string; schedule: Schedule | null; configVersion: number }

/** Each throws RangeError on a bad day. */
export type UsageSource = {
  usage(scope: ViewerScope, query: UsageQuery, account: ReportAccount): Promise<UsageReport>
}
