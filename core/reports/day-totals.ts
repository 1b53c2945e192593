/** What each activity of a stored day adds up to, worked out once when the day is read: most lie whole in a report. */
import type { DayRollup, Quarters } from '#core/rollup/day-rollup.ts'

type Sums = DayRollup['sums']

/** Active and passive ms of `keys`, at the same places; `of`: what they are the totals of. */
export type DayTotals = { of: Sums; keys: readonly string[]; a: readonly number[]; p: readonly number[] }

export const totalsOf = (sums: Sums): DayTotals => {
  const keys = Object.keys(sums)
  return {
    of: sums,
    keys,
    a: keys.map((key) => total(sums[key]?.a)),
    p: keys.map((key) => total(sums[key]?.p)),
  }
}

/** Those it was read with, unless its sums were changed since. */
export const dayTotals = ({ sums, totals }: { sums: Sums; totals?: DayTotals }): DayTotals =>
  totals?.of === sums ? totals : totalsOf(sums)

const total = (quarters: Quarters | undefined): number => {
  let sum = 0
  if (quarters !== undefined) for (const ms of Object.values(quarters)) sum += ms
  return sum
}
