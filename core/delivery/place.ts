/** Puts the records of one batch where they belong by the clock of now, end to end. */
import { DAY_MS } from '#core/contracts/primitives.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { startByNow } from './clock-fit.ts'

export type Placed = {
  id: number
  records: TimelineRecord[]
  /** Where the time told so far ends, by the clock of now; undefined: none was. */
  through: number | undefined
}

export type Place = {
  setMsNow: number
  /** Where what was delivered ends, by the clock of now; undefined: nothing was. */
  from: number | undefined
  /** The correction changed here: what is missing before the first record is `unknown: clock set`. */
  fills: boolean
}

/** The same thing at another place, in parts of at most a day. */
const laid = (kept: TimelineRecord, start: number, end: number): TimelineRecord[] => {
  const parts: TimelineRecord[] = []
  for (let at = start; at < end; at += DAY_MS) {
    const place = { start: at, durationMs: Math.min(DAY_MS, end - at) }
    parts.push(
      kept.kind === 'activity'
        ? { kind: 'activity', record: { ...kept.record, ...place } }
        : { kind: 'ledger', record: { ...kept.record, ...place } },
    )
  }
  return parts
}

const clockSet = ({ record }: TimelineRecord): TimelineRecord => ({
  kind: 'ledger',
  record: { start: 0, durationMs: 0, offsetMin: record.offsetMin, state: 'unknown', reason: 'clock set' },
})

/** Of each entry what is left of it; a span read off the wall clock takes what room there is. */
export const place = (
  entries: readonly { id: number; records: readonly TimelineRecord[] }[],
  { setMsNow, from, fills }: Place,
): Placed[] => {
  let at = from
  let isFirst = true
  const one = (kept: TimelineRecord): TimelineRecord[] => {
    const start = startByNow(kept, setMsNow)
    const end = start + kept.record.durationMs
    const begin = at ?? start
    at = Math.max(begin, end)
    const filling = begin < start && (kept.byWallClock ?? (fills && isFirst))
    isFirst = false
    if (!filling) return laid(kept, Math.max(begin, start), end)
    if (kept.kind === 'ledger' && kept.byWallClock) return laid(kept, begin, end)
    return [...laid(clockSet(kept), begin, start), ...laid(kept, start, end)]
  }
  return entries.map(({ id, records }) => ({ id, records: records.flatMap(one), through: at }))
}
