/** The queue's storage port: IndexedDB in the extension, SQLite in the host, memory in the fleet. */
import type { Activity } from '#core/contracts/activity.ts'
import type { BrowserView } from '#core/contracts/from-extension.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'

/**
 * Sealed bytes are repeated exactly until they are acknowledged. They take the oldest `records` of the queue, up to
 * the id `through` (0: none).
 */
export type SealedBatch = {
  epoch: number
  seq: number
  hash: string
  body: string
  sealedAt: number
  through: number
  records: number
  /** Where it lies in time; absent in batches sealed by 0.1.0. */
  time?: SealedTime
}

export type SealedTime = {
  /** Entries of the queue it takes, those included whose records were given up for want of room. */
  entries: number
  /** Where its last record ends, server time in ms; absent: none was told yet. */
  toldThrough?: number
  /** How far the wall clock had been set by then, ms. */
  clockSetMs: number
  /** Where the latest of its records ends as it was recorded, device wall clock in ms. */
  recordedThrough: number
}

/** Unsealed records were given up for want of room: what is left of them. `id`: of the last of them. */
export type Sacrificed = { id: number; records: number; span: TimelineRecord }

/** Device wall clock, ms, of what was last done, so that a restarted worker does not do it again at once. */
export type ContactTimes = {
  sealedAt?: number
  deliveredAt?: number
  signalAt?: number
  configAt?: number
  renewAt?: number
  /** When a new key was last made because the server asked for it. */
  newKeyAt?: number
  /** Failures in a row, when to try again, and whether the server itself set that time. */
  failures?: number
  retryAt?: number
  serverSaidWhen?: boolean
  problem?: string
  watchUntil?: number
  /** What the agent itself cost on its last day (core/agent/cost.ts). */
  cost?: { day: number; sentBytes: number; cpuMs: number }
  /** Enrolment with these settings (hashed) was refused; `waits`: until an administrator has approved it. */
  refused?: { settings: string; message: string; retryAt: number; waits?: boolean } | undefined
}

/** One small JSON document beside the records. Everything an agent must know again after a kill. */
export type QueueMeta = {
  /** The chain's head: what was acknowledged last. */
  head: { epoch: number; seq: number; hash: string }
  sealed?: SealedBatch
  /** Why the epoch before ended; told with the first batch of the new one. */
  gap?: string
  /** What the batch acknowledged last was corrected by, server minus device in ms, */
  clockCorrectionMs: number
  /** where it ended, server time in ms: the next begins no earlier; absent: there was none, */
  toldThrough?: number
  /** and how far the wall clock had been set when it was sealed, ms. */
  toldClockSetMs?: number
  /** In the order of the queue; what is sealed stays until it is acknowledged. */
  sacrificed?: Sacrificed[]
  /** Whose chain and records these are; records are never delivered to another account. Absent: nobody's yet. */
  owner?: { accountId: string; agentId: string }
  /** The last activities that were acknowledged, newest first, for the person to see. */
  lastSent?: Activity[]
  contact?: ContactTimes
  /** What browsers told later of time that is not sealed yet. */
  handedOver?: HandOver[]
  /** A browser may still tell what it showed from here on, device wall clock, ms. */
  heldFrom?: number
  /** Another agent of this computer recorded then: nothing of it is delivered. */
  elsewhere?: Elsewhere
  /** Views that came after their time had become final. */
  lateViews?: number
}

/** From and to, device wall clock in ms. */
export type Elsewhere = { from: number; to: number }

/** What a browser (`app`) showed from its first view's instant up to `to`, device wall clock. */
export type HandOver = {
  app: string
  views: BrowserView[]
  to: number
  /** The agent was dead then and went on with what had been in front: a page that was in front counts more. */
  blind?: Elsewhere
}

export type QueueChange = {
  append?: readonly TimelineRecord[]
  /** Delete records whose id is at most this, and more than `dropAfter`. */
  dropThrough?: number
  /** Default 0. */
  dropAfter?: number
  /** Replaces the whole document. */
  meta?: QueueMeta
  /** JSON of the timeline's state; beside the document, because it is written at every switch. */
  checkpoint?: string
}

export type QueueStore = {
  readMeta(): Promise<QueueMeta | undefined>
  readCheckpoint(): Promise<string | undefined>
  /** The oldest records whose id is more than `after` (default 0), in the order they were appended; ids rise from 1. */
  readRecords(maxCount: number, after?: number): Promise<{ id: number; record: TimelineRecord }[]>
  /** All of it or nothing, durable when the promise resolves. Rejects when the disk refuses. */
  write(change: QueueChange): Promise<void>
  size(): Promise<{ records: number; bytes: number }>
}
