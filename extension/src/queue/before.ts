import type { TimelineRecord } from '#core/timeline/events.ts'

/** The part of a record before `end` (device wall clock, ms); undefined where there is none. */
export const before = (kept: TimelineRecord, end: number): TimelineRecord | undefined => {
  const left = end - kept.record.start
  if (left >= kept.record.durationMs) return kept
  const durationMs = Math.floor(left)
  if (durationMs <= 0) return undefined
  return kept.kind === 'activity'
    ? { ...kept, record: { ...kept.record, durationMs } }
    : { ...kept, record: { ...kept.record, durationMs } }
}
