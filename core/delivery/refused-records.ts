/**
 * What to do when the server refuses a batch whole (400, 413), so that one record never holds back the rest and
 * nothing is given up for a fault that is not its own: halve the batch down to one record; then send an empty batch;
 * if even that is refused, the fault is elsewhere and everything waits. Otherwise the record's time goes on as
 * `unknown: refused`, and only if that is refused too it is passed over.
 */
import { BATCH_LIMITS } from '#core/contracts/batch-limits.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import type { SealEntry } from './seal.ts'

export type Refusals = ReturnType<typeof createRefusals>

export type RefusalStep = 'again' | 'wait' | 'record-given-up'

/** Kept in memory only: after a restart the search begins anew. */
export const createRefusals = () => {
  let most: number = BATCH_LIMITS.records
  let emptyWasTaken = false
  const replaced = new Map<number, 'by-unknown' | 'by-nothing'>()

  return {
    /** As many of the oldest entries as are tried now. */
    limit: <Entry>(entries: readonly Entry[]): readonly Entry[] => entries.slice(0, most),
    /** What is told in place of an entry that was refused. */
    replace: ({ id, records }: SealEntry): SealEntry => {
      const by = replaced.get(id)
      if (by === undefined) return { id, records }
      return { id, records: by === 'by-nothing' ? [] : records.map(asUnknown) }
    },
    /** The batch of these many entries, up to record `through`, was refused. */
    refused(entries: number, through: number): RefusalStep {
      if (entries === 0) {
        most = 1
        return 'wait'
      }
      if (entries > 1) {
        most = Math.ceil(entries / 2)
        return 'again'
      }
      if (!emptyWasTaken) {
        most = 0
        return 'again'
      }
      replaced.set(through, replaced.has(through) ? 'by-nothing' : 'by-unknown')
      emptyWasTaken = false
      return 'record-given-up'
    },
    accepted(entries: number, through: number): void {
      emptyWasTaken = entries === 0
      for (const id of replaced.keys()) if (id <= through) replaced.delete(id)
      most = Math.min(BATCH_LIMITS.records, Math.max(1, most * 2))
    },
  }
}

const asUnknown = ({ record }: TimelineRecord): TimelineRecord => ({
  kind: 'ledger',
  record: {
    start: record.start,
    offsetMin: record.offsetMin,
    durationMs: record.durationMs,
    state: 'unknown',
    reason: 'refused',
  },
})
