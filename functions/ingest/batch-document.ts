/** What a batch leaves behind: its own document, and what it changes in its agent's. */
import { FieldValue, Timestamp } from 'firebase-admin/firestore'
import type { Front } from '#core/contracts/activity.ts'
import type { BatchEnvelope } from '#core/contracts/batch.ts'
import type { LiveState } from '#core/contracts/live.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { limitFront } from '#core/privacy/limit.ts'
import type { AgentDocument } from './agent-document.ts'
import type { HideFront } from './personal-front.ts'
import type { Tiled } from './tile.ts'

export type Delivery = {
  envelope: BatchEnvelope
  hash: string
  records: Tiled
  /** The chain before it broke off. */
  broke: boolean
  now: number
  publicIp: string | undefined
  /** What others see at once of what is in front. */
  hideFront: HideFront
  /** How long the account keeps it. */
  retentionDays: number
}

export type Owner = { agentId: string; userId: string; computerId: string }

/** `accounts/{a}/batches/{agentId}.{epoch}.{seq}`. */
export const batchDocument = (
  owner: Owner,
  { envelope, hash, records, now, publicIp, retentionDays }: Delivery,
) => {
  const { epoch, seq, prevHash, sentAt, clockCorrectionMs, status, gap } = envelope
  const { activities, ledger, quarantined, lostMs, duplicateMs, last } = records
  const first = Math.min(activities[0]?.start ?? now, ledger[0]?.start ?? now)
  return {
    ...owner,
    epoch,
    seq,
    hash,
    prevHash,
    sentAt,
    clockCorrectionMs,
    status,
    gap,
    publicIp,
    receivedAt: FieldValue.serverTimestamp(),
    expiresAt: Timestamp.fromMillis(now + retentionDays * DAY_MS),
    // By the records' own time: what the activity log is ordered by.
    firstStart: first,
    lastEnd: last === undefined ? 0 : last.start + last.durationMs,
    activities,
    ledger,
    quarantined,
    ...(lostMs === 0 ? {} : { lostMs }),
    ...(duplicateMs === 0 ? {} : { duplicateMs }),
  }
}

/** What the agent's document is updated with. */
export const agentChange = (
  agent: AgentDocument,
  { envelope, hash, records, broke, now, publicIp, hideFront }: Delivery,
) => {
  const { activities, quarantined, lostMs, duplicateMs, last } = records
  const unreadable = quarantined.filter(({ reason }) => reason !== 'duplicate').length
  const live =
    last === undefined
      ? undefined
      : liveOf(last, envelope.sentAt + envelope.clockCorrectionMs, (front) => hideFront(front, agent.groups))
  return {
    head: { epoch: envelope.epoch, seq: envelope.seq, hash, quarantined: unreadable },
    status: envelope.status,
    lastSeenAt: now,
    lastBatchAt: now,
    ...(publicIp === undefined ? {} : { publicIp }),
    ...(last === undefined ? {} : { lastActivityAt: last.start + last.durationMs }),
    ...(live === undefined || live.sequence < (agent.live?.sequence ?? 0) ? {} : { live }),
    // The transaction has read the agent, so that what it had is known.
    batches: agent.batches + 1,
    activities: agent.activities + activities.length,
    quarantined: agent.quarantined + unreadable,
    gaps: agent.gaps + (broke ? 1 : 0),
    lostMs: (agent.lostMs ?? 0) + lostMs,
    duplicateMs: (agent.duplicateMs ?? 0) + duplicateMs,
  }
}

/** `last` is limited already to what the account may have. */
const liveOf = (
  last: NonNullable<Tiled['last']>,
  sequence: number,
  hide: (front: Front) => Front,
): LiveState => ({
  sequence,
  state: last.state,
  since: last.start,
  ...('presence' in last ? { presence: last.presence } : {}),
  ...('app' in last ? { front: hide(limitFront(last, { screenDetails: true })) } : {}),
})
