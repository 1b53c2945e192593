/** Sealing: the oldest records become one batch of bytes with a sequence number and the hash of the batch before. */
import type { Activity } from '#core/contracts/activity.ts'
import type { AgentStatus } from '#core/contracts/agent.ts'
import type { Batch } from '#core/contracts/batch.ts'
import { BATCH_LIMITS } from '#core/contracts/batch-limits.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { sha256 } from './digest.ts'
import type { QueueMeta, SealedBatch, SealedTime } from './store.ts'

/** What is told of one entry of the queue: nothing where it can't be sent or its time was told already. */
export type SealEntry = { id: number; records: readonly TimelineRecord[] }

export type SealInput = {
  entries: readonly SealEntry[]
  /** How many of them are stored records. */
  stored: number
  time: SealedTime
  meta: Pick<QueueMeta, 'head' | 'gap' | 'clockCorrectionMs'>
  /** Device wall clock, ms. */
  now: number
  status: Omit<AgentStatus, 'queuedRecords'>
  machineId: string
  /** Records in the queue, those of this batch included. */
  queued: number
}

const encoder = new TextEncoder()
const bytesOf = (records: readonly TimelineRecord[]): number =>
  records.reduce((sum, { record }) => sum + encoder.encode(JSON.stringify(record)).length + 1, 0)

/** Whether one batch can hold them all. */
export const fitsOneBatch = (records: readonly TimelineRecord[]): boolean =>
  records.length === 1 || (records.length <= BATCH_LIMITS.records && bytesOf(records) <= BATCH_LIMITS.bytes)

/** How many of the oldest entries go into one batch whole: at most 1,000 records or 256 KB, and always one. */
export const countForBatch = (entries: readonly SealEntry[]): number => {
  let bytes = 0
  let records = 0
  let count = 0
  for (const entry of entries.slice(0, BATCH_LIMITS.records)) {
    bytes += bytesOf(entry.records)
    records += entry.records.length
    if (count > 0 && (bytes > BATCH_LIMITS.bytes || records > BATCH_LIMITS.records)) break
    count += 1
  }
  return count
}

/** Seals all the entries given. */
export const sealBatch = async ({
  entries,
  stored,
  time,
  meta,
  now,
  status,
  machineId,
  queued,
}: SealInput): Promise<SealedBatch> => {
  const { head, gap, clockCorrectionMs } = meta
  const activities: Activity[] = []
  const ledger: LedgerSpan[] = []
  for (const { kind, record } of entries.flatMap(({ records }) => records)) {
    if (kind === 'activity') activities.push(record)
    else ledger.push(record)
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
    status: { ...status, queuedRecords: Math.max(0, queued - stored) },
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
    records: stored,
    time,
  }
}
