/** Which activities the log shows, and what it says of each. */
import type { ActivityFilter } from '#core/contracts/activity-log.ts'
import type { Activity } from '#core/contracts/activity.ts'
import type { AccountTime } from '#core/reports/account-time.ts'
import type { Classified, Classify } from '#core/reports/report-context.ts'
import { isKept } from '#core/reports/usage.ts'
import { classificationKeyOf } from '#core/rollup/activity-key.ts'
import { createInside } from './inside.ts'
import { createTextFinder } from './search-text.ts'

/** What the filter says of one activity: undefined where it leaves it out. */
export type Matched = Classified & { insideMs: number }

/** As core/reports/usage.ts counts, so that a report's number and the log behind it are the same time. */
export const createMatcher = (filter: ActivityFilter, time: AccountTime) => {
  const inside = createInside(time, filter)
  const mentions = filter.text === undefined ? undefined : createTextFinder(filter.text)
  return (activity: Activity, classify: Classify): Matched | undefined => {
    if (filter.incognito === 'only' && activity.incognito !== true) return undefined
    const insideMs = inside(activity.start, activity.durationMs)
    if (insideMs === 0) return undefined
    const classified = classify(classificationKeyOf(activity))
    if (!isKept(filter, activity, classified.productivity, classified.category)) return undefined
    if (mentions !== undefined && !mentions(activity)) return undefined
    return { ...classified, insideMs }
  }
}
