/** A day that would be too much for one write, cut into parts that each fit. */
import type { DayRollup, Quarters } from './day-rollup.ts'

/** Firestore allows 500 field transforms a write; the rest is left for the counts. */
export const CELLS_PER_WRITE = 450

const size = (quarters: Quarters | undefined): number => (quarters ? Object.keys(quarters).length : 0)

/** How many sums (key or state × quarter hour) a day's rollup adds to. */
export const cellsOf = (rollup: DayRollup): number =>
  Object.values(rollup.sums).reduce((n, sum) => n + size(sum.a) + size(sum.p), 0) +
  Object.values(rollup.ledger).reduce((n, quarters) => n + size(quarters), 0) +
  size(rollup.again) +
  size(rollup.quarantined)

/** The same time in one or more parts of at most `cells` sums each; a key stays whole (it has at most 192). */
export const spill = (rollup: DayRollup, cells = CELLS_PER_WRITE): DayRollup[] => {
  if (cellsOf(rollup) <= cells) return [rollup]
  const parts: DayRollup[] = []
  let room = 0
  const partFor = (wanted: number): DayRollup => {
    let part = parts.at(-1)
    if (part === undefined || room < wanted) {
      const first = parts.length === 0
      part = {
        ...rollup,
        sums: {},
        ledger: {},
        again: first ? rollup.again : {},
        quarantined: first ? rollup.quarantined : {},
        labels: first ? rollup.labels : {},
        runs: first ? rollup.runs : {},
        counts: first ? rollup.counts : { activities: 0, ledger: 0 },
      }
      parts.push(part)
      room = cells - (first ? size(rollup.again) + size(rollup.quarantined) : 0)
    }
    room -= wanted
    return part
  }
  for (const [state, quarters] of Object.entries(rollup.ledger)) {
    partFor(size(quarters)).ledger[state] = quarters
  }
  for (const [key, sum] of Object.entries(rollup.sums)) partFor(size(sum.a) + size(sum.p)).sums[key] = sum
  return parts
}
