/** Rollups of the same day of the same agent, added up: what the parts of a day, or its batches, come to. */
import { type DayRollup, emptyDay, type Quarters } from './day-rollup.ts'

const addQuarters = (into: Quarters, more: Quarters): void => {
  for (const [quarter, n] of Object.entries(more)) into[quarter] = (into[quarter] ?? 0) + n
}

/** Adds `more` to `into`; of a label, the one added last stays. */
export const addDay = (into: DayRollup, more: DayRollup): void => {
  for (const [key, sum] of Object.entries(more.sums)) {
    const own = (into.sums[key] ??= {})
    for (const side of ['a', 'p'] as const) {
      const quarters = sum[side]
      if (quarters !== undefined) addQuarters((own[side] ??= {}), quarters)
    }
  }
  for (const [key, quarters] of Object.entries(more.ledger)) addQuarters((into.ledger[key] ??= {}), quarters)
  addQuarters(into.again, more.again)
  addQuarters(into.quarantined, more.quarantined)
  Object.assign(into.labels, more.labels)
  Object.assign(into.runs, more.runs)
  into.first = Math.min(into.first, more.first)
  into.last = Math.max(into.last, more.last)
  into.counts.activities += more.counts.activities
  into.counts.ledger += more.counts.ledger
}

export const sumOfDays = (day: string, rollups: readonly DayRollup[]): DayRollup => {
  const sum = emptyDay(day)
  for (const rollup of rollups) addDay(sum, rollup)
  return sum
}
