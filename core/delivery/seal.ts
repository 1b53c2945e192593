/** Sealing: the oldest records become one batch of bytes with a sequence number and the hash of the batch before. */
import type { Activity } from '#core/contracts/activity.ts'
import type { AgentStatus } from '#core/contracts/agent.ts'
import { BATCH_LIMITS, type Batch } from '#core/contracts/batch.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { sha256 } from './digest.ts'
import type { QueueMeta, SealedBatch } from './store.ts'

/** `record` absent: the record of this id can't be sent and is passed over. */
export type SealEntry = { id: number; record?: TimelineRecord }

export type SealInput = {
  entries: readonly SealEntry[]
  meta: Pick<QueueMeta, 'head' | 'gap' | 'clockCorrectionMs'>
  /** Device wall clock, ms. */
  now: number
  status: Omit<AgentStatus, 'queuedRecords'>
  machineId: string
  /** Records in the queue, those of this batch included. */
  queued: number
}

/** How many of the oldest entries go into one batch: at most 1,000 records or 256 KB, and always one. */
export const countForBatch = (entries: readonly SealEntry[]): number => {
  const encoder = new TextEncoder()
  let bytes = 0
  let count = 0
  for (const { record } of entries.slice(0, BATCH_LIMITS.records)) {
    bytes += record === undefined ? 0 : encoder.encode(JSON.stringify(record.record)).length + 1
    if (bytes > BATCH_LIMITS.bytes && count > 0) break
    count += 1
  }
  return count
}

/** Seals all the entries given. */
export const sealBatch = async ({
  entries,
  meta,
  now,
  status,
  machineId,
  queued,
}: SealInput): Promise<SealedBatch> => {
  const { head, gap, clockCorrectionMs } = meta
  const activities: Activity[] = []
  const ledger: LedgerSpan[] = []
  for (const { record } of entries) {
    if (record?.kind === 'activity') activities.push(record.record)
    if (record?.kind === 'ledger') ledger.push(record.record)
  }
  const batch: Batch = {
    epoch: head.epoch,
    seq: head.seq + 1,
    prevHash: head.hash,
    machineId,
    sentAt: now,
    clockCorrectionMs,
    activities,
    ledger,
    alarmHits: [],
    usbEvents: [],
    status: { ...status, queuedRecords: Math.max(0, queued - entries.length) },
    ...(gap === undefined ? {} : { gap }),
  }
  const body = JSON.stringify(batch)
  return {
    epoch: batch.epoch,
    seq: batch.seq,
    hash: await sha256(body),
    body,
    sealedAt: now,
    through: entries.at(-1)?.id ?? 0,
    records: entries.length,
  }
}
