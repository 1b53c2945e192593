/** Whether the group filter keeps what is in these groups, as the reports do. */
import { NO_GROUP } from '#core/contracts/report-query.ts'

export const keepsGroup = (asked: string | undefined, groups: readonly string[]): boolean => {
  if (asked === undefined) return true
  return asked === NO_GROUP ? groups.length === 0 : groups.includes(asked)
}
