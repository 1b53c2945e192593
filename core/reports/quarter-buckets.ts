/** Which row of a report by time each UTC quarter hour belongs to, and which quarter hours a report takes at all. */
import type { What } from '#core/contracts/report-query.ts'
import type { UsageGrouping } from '#core/contracts/usage-report.ts'
import { QUARTER_MS, utcDayStart } from '#core/rollup/quarters.ts'
import type { AccountTime } from './account-time.ts'
import { mondayOf } from './day-range.ts'

/** The key of its row, `''` where rows are not of time, undefined where it is left out. */
type Bucket = string | undefined

/** By quarter of a UTC day; `all`: the one that the whole day is in. */
export type Buckets = { of: readonly Bucket[]; all: Bucket }

const QUARTERS_A_DAY = 96

/** 1 (Monday) to 7. */
export const weekdayNumber = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

export const twoDigits = (n: number): string => String(n).padStart(2, '0')

const keyOf = (by: UsageGrouping, day: string, hour: string): string => {
  switch (by) {
    case 'day':
      return day
    case 'week':
      return mondayOf(day)
    case 'month':
      return day.slice(0, 7)
    case 'hour':
      return hour
    case 'weekday-hour':
      return `${weekdayNumber(day)}-${hour}`
    case 'app':
    case 'site':
    case 'category':
    case 'site-category':
    case 'productivity':
    case 'person':
    case 'computer':
    case 'group':
      return ''
  }
}

/** The buckets of any UTC day (`YYYY-MM-DD`) for one report; each day is worked out once. */
export const createBuckets = (
  by: UsageGrouping,
  only: Pick<What, 'hour' | 'weekday'>,
  time: AccountTime,
): ((utcDay: string) => Buckets) => {
  const known = new Map<string, Buckets>()
  const bucketOf = (at: number): Bucket => {
    if (at < time.start || at >= time.end) return undefined
    const day = time.days[time.dayIndexOf(at)] ?? ''
    const hour = twoDigits(time.hourOf(at))
    if (only.hour !== undefined && only.hour !== hour) return undefined
    if (only.weekday !== undefined && only.weekday !== String(weekdayNumber(day))) return undefined
    return keyOf(by, day, hour)
  }
  return (utcDay) => {
    let buckets = known.get(utcDay)
    if (buckets === undefined) {
      const start = utcDayStart(utcDay)
      const of = Array.from({ length: QUARTERS_A_DAY }, (_, quarter) =>
        bucketOf(start + quarter * QUARTER_MS),
      )
      buckets = { of, all: of.every((bucket) => bucket === of[0]) ? of[0] : undefined }
      known.set(utcDay, buckets)
    }
    return buckets
  }
}
