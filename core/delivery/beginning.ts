/** Where another agent recorded before this one (architecture, Who records), nothing of that time is told twice. */
import type { TimelineRecord } from '#core/timeline/events.ts'

/**
 * Cuts off what lies before `beginsAt` (device wall clock, ms), record by record in order, up to the first that reaches
 * beyond. `follows`: this agent told of earlier time; then it was `off` meanwhile, so that its time has no hole.
 */
export const beginningAt = (beginsAt: number | undefined, follows: boolean) => {
  let hasBegun = beginsAt === undefined
  return (kept: TimelineRecord): TimelineRecord[] => {
    if (hasBegun || beginsAt === undefined) return [kept]
    const { start, durationMs, offsetMin } = kept.record
    const end = start + durationMs
    hasBegun = end > beginsAt
    const cutMs = Math.min(Math.max(0, beginsAt - start), durationMs)
    if (cutMs === 0) return [kept]
    const { clockSetMs, byWallClock } = kept
    const off: TimelineRecord = {
      kind: 'ledger',
      record: { start, offsetMin, durationMs: cutMs, state: 'off' },
      ...(clockSetMs === undefined ? {} : { clockSetMs }),
      ...(byWallClock === undefined ? {} : { byWallClock }),
    }
    const rest = { start: start + cutMs, durationMs: durationMs - cutMs }
    return [
      ...(follows ? [off] : []),
      ...(rest.durationMs === 0
        ? []
        : [
            kept.kind === 'activity'
              ? { ...kept, record: { ...kept.record, ...rest } }
              : { ...kept, record: { ...kept.record, ...rest } },
          ]),
    ]
  }
}
