import type { Reading } from '#core/timeline/events.ts'

/** A clock for an agent that begins in the past: its first reading, by which a recording begins, is `from`. */
export const beginningAt = (from: Reading | undefined, clock: () => Reading): (() => Reading) => {
  let first = from
  return () => {
    const reading = first ?? clock()
    first = undefined
    return reading
  }
}
