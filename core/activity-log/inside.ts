/** How much of an activity a report counts: what lies in its days, and in the hour and weekday it is narrowed to. */
import type { ActivityFilter } from '#core/contracts/activity-log.ts'
import { cutEvery, QUARTER_MS } from '#core/rollup/quarters.ts'
import type { AccountTime } from '#core/reports/account-time.ts'
import { weekdayNumber } from '#core/reports/quarter-buckets.ts'

type Only = Pick<ActivityFilter, 'hour' | 'weekday'>

/** ms, 0 where nothing of it is counted. Cut at UTC quarter hours, as the rollups that reports add up. */
export const createInside = (time: AccountTime, { hour, weekday }: Only) => {
  const overlap = (start: number, durationMs: number): number =>
    Math.max(0, Math.min(start + durationMs, time.end) - Math.max(start, time.start))
  if (hour === undefined && weekday === undefined) return overlap
  const weekdays = time.days.map((day) => String(weekdayNumber(day)))
  const counts = (at: number): boolean =>
    at >= time.start &&
    at < time.end &&
    (hour === undefined || time.hourOf(at) === Number(hour)) &&
    (weekday === undefined || weekdays[time.dayIndexOf(at)] === weekday)
  return (start: number, durationMs: number): number => {
    let inside = 0
    if (overlap(start, durationMs) === 0) return inside
    for (const piece of cutEvery(QUARTER_MS, start, durationMs)) if (counts(piece.start)) inside += piece.ms
    return inside
  }
}
