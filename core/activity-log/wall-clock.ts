/** Instants as a zone's wall clock shows them, for many rows in a row. */
import { Temporal } from 'temporal-polyfill'

const QUARTER_MS = 900_000
/** A year of quarter hours is more than a log of a year meets in working time. */
const KEPT = 20_000

/** The ms that would be that wall-clock time in UTC. Zones shift at whole quarter hours only, so each is asked once. */
export const wallClock = (timeZone: string): ((ms: number) => number) => {
  const offsets = new Map<number, number>()
  return (ms) => {
    const quarter = Math.floor(ms / QUARTER_MS)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      if (offsets.size >= KEPT) offsets.clear()
      const at = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS).toZonedDateTimeISO(timeZone)
      offsets.set(quarter, (offset = at.offsetNanoseconds / 1e6))
    }
    return ms + offset
  }
}
