/** Where reports come from. What a viewer may see is decided in the source, so that no route gets round it. */
import type { ChangesQuery, ChangesReport } from '#core/contracts/changes-report.ts'
import type { FocusQuery, FocusReport } from '#core/contracts/focus-report.ts'
import type { HoursQuery, HoursReport } from '#core/contracts/hours-report.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import type { UsageQuery, UsageReport } from '#core/contracts/usage-report.ts'
import type { ViewerScope } from './viewer-scope.ts'

/** What of the account's settings reports go by; the version rises with every change of them. */
export type ReportAccount = {
  timeZone: string
  schedule: Schedule | null
  configVersion: number
  /** Categories that show time only to anyone but the person. */
  personalCategories?: readonly string[]
}

/** Each throws RangeError on a bad day. */
export type UsageSource = {
  usage(scope: ViewerScope, query: UsageQuery, account: ReportAccount): Promise<UsageReport>
  hours(scope: ViewerScope, query: HoursQuery, account: ReportAccount): Promise<HoursReport>
  focus(scope: ViewerScope, query: FocusQuery, account: ReportAccount): Promise<FocusReport>
  changes(scope: ViewerScope, query: ChangesQuery, account: ReportAccount): Promise<ChangesReport>
}
