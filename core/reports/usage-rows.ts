/** The rows of a report while they are summed: complete where rows are of time or productivity, else longest first. */
import type { Productivity } from '#core/contracts/classification.ts'
import type { UsageGrouping, UsageRow, UsageTime } from '#core/contracts/usage-report.ts'
import type { AccountTime } from './account-time.ts'
import { mondayOf } from './day-range.ts'
import { twoDigits } from './quarter-buckets.ts'

export type RowName = {
  key: string
  label: string
  productivity?: Productivity
  category?: string
  bySite?: true
}
export type Side = 'a' | 'p'
export type SummedRow = RowName & UsageTime & { people: Set<string> }

export const noTime = (): UsageTime => ({
  activeMs: 0,
  passiveMs: 0,
  split: { productive: 0, unproductive: 0, undefined: 0 },
})

export const addTime = (into: UsageTime, of: Productivity, side: Side, ms: number): void => {
  into[side === 'a' ? 'activeMs' : 'passiveMs'] += ms
  into.split[of] += ms
}

export const timeOf = (time: Pick<UsageTime, 'activeMs' | 'passiveMs'>): number =>
  time.activeMs + time.passiveMs

/** Rows that show whether there is time or none, in their order; undefined: only those with time, longest first. */
const fixedKeys = (by: UsageGrouping, { days }: AccountTime): string[] | undefined => {
  const hours = Array.from({ length: 24 }, (_, hour) => twoDigits(hour))
  switch (by) {
    case 'day':
      return [...days]
    case 'week':
      return [...new Set(days.map(mondayOf))]
    case 'month':
      return [...new Set(days.map((day) => day.slice(0, 7)))]
    case 'hour':
      return hours
    case 'weekday-hour':
      return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => hours.map((hour) => `${weekday}-${hour}`))
    case 'productivity':
      return ['productive', 'unproductive', 'undefined']
    case 'app':
    case 'site':
    case 'category':
    case 'site-category':
    case 'person':
    case 'computer':
    case 'group':
      return undefined
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The rows as the report shows them; `all`: the time that shares are of. */
export const finishRows = (
  by: UsageGrouping,
  rows: ReadonlyMap<string, SummedRow>,
  all: number,
  time: AccountTime,
): UsageRow[] => {
  const finish = ({ people, ...row }: SummedRow): UsageRow => ({
    ...row,
    ...(by === 'group' ? { people: people.size } : {}),
    share: all === 0 ? 0 : timeOf(row) / all,
  })
  const empty = (key: string): UsageRow => ({ key, label: capital(key), ...noTime(), share: 0 })
  const fixed = fixedKeys(by, time)
  if (fixed !== undefined)
    return fixed.map((key) => {
      const row = rows.get(key)
      return row === undefined ? empty(key) : finish({ ...row, label: capital(key) })
    })
  return [...rows.values()]
    .sort((a, b) => timeOf(b) - timeOf(a) || (a.key < b.key ? -1 : 1))
    .map((row) => finish(row))
}
