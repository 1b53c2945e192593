/** Time that another agent of this computer recorded (architecture, Who records) is not told twice. */
import type { TimelineRecord } from '#core/timeline/events.ts'
import type { Elsewhere } from './store.ts'

/** The part of `kept` from `from` to `to` (device wall clock, ms); none where that is empty. */
const part = (kept: TimelineRecord, from: number, to: number): TimelineRecord[] => {
  const place = { start: from, durationMs: to - from }
  if (place.durationMs <= 0) return []
  return kept.kind === 'activity'
    ? [{ ...kept, record: { ...kept.record, ...place } }]
    : [{ ...kept, record: { ...kept.record, ...place } }]
}

const off = ({ record, clockSetMs, byWallClock }: TimelineRecord): TimelineRecord => ({
  kind: 'ledger',
  record: { start: record.start, offsetMin: record.offsetMin, durationMs: record.durationMs, state: 'off' },
  ...(clockSetMs === undefined ? {} : { clockSetMs }),
  ...(byWallClock === undefined ? {} : { byWallClock }),
})

/**
 * Takes what lies in `elsewhere` out of the records, given one by one in order. `follows`: this agent told of earlier
 * time; then, and after anything kept of these records, it was `off` there, so that its time has no hole.
 */
export const takingOut = (elsewhere: Elsewhere | undefined, follows: boolean) => {
  let hasBegun = follows
  return (kept: TimelineRecord): TimelineRecord[] => {
    const { start, durationMs } = kept.record
    const end = start + durationMs
    const from = Math.max(start, elsewhere?.from ?? end)
    const to = Math.min(end, elsewhere?.to ?? start)
    if (from >= to) {
      hasBegun = true
      return [kept]
    }
    const before = part(kept, start, from)
    const follower = hasBegun || before.length > 0
    const rest = [...before, ...(follower ? part(off(kept), from, to) : []), ...part(kept, to, end)]
    hasBegun ||= rest.length > 0
    return rest
  }
}
