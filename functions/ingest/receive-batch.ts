/** `POST /v1/batches`: one transaction, one read, three writes for one day, counted exactly once. */
import { FieldValue, Timestamp, type Transaction } from 'firebase-admin/firestore'
import { type BatchAck, batchEnvelope, type BatchEnvelope } from '#core/contracts/batch.ts'
import type { LiveState } from '#core/contracts/live.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { limitFront } from '#core/privacy/limit.ts'
import { rollUp } from '#core/rollup/roll-up.ts'
import { type Account, accountRef } from '../accounts/account.ts'
import { logs } from '../logs.ts'
import { Refusal } from '../refusal.ts'
import { readJson } from '../request-body.ts'
import type { Caller } from '../security/certificate.ts'
import { sha256 } from '../security/keys.ts'
import { issueSignalToken } from '../security/signal-token.ts'
import { refusedFields } from '../zod-issues.ts'
import { type AgentDocument, agentRef } from './agent-document.ts'
import { isNotTracked, revoked } from './authenticate.ts'
import { anotherHistory, placeInChain } from './chain.ts'
import type { Ingest } from './dependencies.ts'
import { type Records, sortRecords } from './records.ts'
import { placeRollups } from './rollup-parts.ts'
import { RETENTION_DAYS, rollupExpiry } from './retention.ts'
import { rollupIncrements } from './rollup-write.ts'
import { stillTold, toldThrough, unreadable, withoutTold } from './told-before.ts'

type Delivery = {
  envelope: BatchEnvelope
  hash: string
  records: Records
  caller: Caller
  now: number
  publicIp: string | undefined
}

/** Validates, writes and acknowledges a batch. The hash of its bytes is its identity. */
export const receiveBatch = async (
  ingest: Ingest,
  account: Account,
  caller: Caller,
  body: Buffer,
  publicIp: string | undefined,
): Promise<BatchAck> => {
  const now = ingest.now()
  const envelope = readEnvelope(body)
  const doNotTrack = await isNotTracked(ingest, account, caller)
  const records = sortRecords(envelope, { now, screenDetails: account.screenDetails, doNotTrack })
  const delivery: Delivery = { envelope, hash: sha256(body), records, caller, now, publicIp }
  const { quarantined } = await ingest.db.runTransaction((tx) => record(ingest, tx, delivery))
  if (quarantined.length > 0) {
    const reasons = [...new Set(quarantined.map(({ reason }) => reason))]
    logs.quarantined(caller.accountId, caller.agentId, quarantined.length, reasons)
  }
  return {
    ack: { epoch: envelope.epoch, seq: envelope.seq },
    quarantined: unreadable(records),
    configVersion: account.configVersion,
    serverTime: ingest.now(),
    signalToken: issueSignalToken(caller.accountId, caller.agentId, now),
    ...(account.watchUntil !== undefined && account.watchUntil > now
      ? { watchUntil: account.watchUntil }
      : {}),
  }
}

const readEnvelope = (body: Buffer): BatchEnvelope => {
  const parsed = batchEnvelope.safeParse(readJson(body))
  if (parsed.success) return parsed.data
  const fields = refusedFields(parsed.error.issues)
  throw new Refusal(400, 'bad-request', `The batch is not understood: ${fields.join(', ')}.`, { fields })
}

/** Writes the delivery unless it is a repeat; answers its records as they are kept. */
const record = async (ingest: Ingest, tx: Transaction, sent: Delivery): Promise<Records> => {
  const { envelope, caller, hash, now } = sent
  const ref = agentRef(ingest.db, caller.accountId, caller.agentId)
  const agent = (await tx.get(ref)).data() as AgentDocument | undefined
  if (agent === undefined) throw new Refusal(403, 're-enrol', 'This agent was deleted; enrol again.')
  if (agent.revokedAt !== undefined) throw revoked()
  const account = accountRef(ingest.db, caller.accountId)
  const chunk = `${envelope.epoch}.${envelope.seq}`
  const batchRef = account.collection('batches').doc(`${caller.agentId}.${chunk}`)
  const { kind } = placeInChain(agent.head, envelope)
  if (kind === 'past') {
    const atHead = envelope.epoch === agent.head.epoch && envelope.seq === agent.head.seq
    const stored = atHead ? agent.head.hash : ((await tx.get(batchRef)).get('hash') as string | undefined)
    // What was never stored, by a copied agent or one that lost its queue, must come again in an epoch of its own.
    if (stored === hash) return sent.records
    logs.chainBroken(caller.accountId, caller.agentId, envelope.epoch, envelope.seq)
    throw anotherHistory(agent.head)
  }
  const broke = kind === 'new-epoch' && (agent.head.seq > 0 || envelope.gap !== undefined)
  if (broke) logs.epochOpened(caller.accountId, caller.agentId, envelope.epoch)
  const through = toldThrough(agent, kind)
  const records = through === undefined ? sent.records : withoutTold(sent.records, through)
  const delivery = { ...sent, records }
  const { parts, days } = placeRollups(caller.agentId, agent.rollupDays, rollUp(records, chunk), chunk)
  const owner = { agentId: caller.agentId, userId: agent.userId, computerId: agent.computerId }
  tx.create(batchRef, { ...owner, ...batchDocument(delivery) })
  tx.update(ref, {
    ...agentChange(agent, delivery, broke),
    rollupDays: days,
    head: { ...headOf(delivery), ...stillTold(through, records) },
    lastSeenAt: now,
  })
  for (const { id, rollup } of parts) {
    const expiresAt = rollupExpiry(rollup.day)
    tx.set(account.collection('rollups').doc(id), rollupIncrements(owner, rollup, expiresAt), { merge: true })
  }
  return records
}

const headOf = ({ envelope, hash, records }: Delivery) => ({
  epoch: envelope.epoch,
  seq: envelope.seq,
  hash,
  quarantined: unreadable(records),
})

const batchDocument = ({ envelope, hash, records, now, publicIp }: Delivery) => {
  const all = [...records.activities, ...records.ledger]
  const { epoch, seq, prevHash, sentAt, clockCorrectionMs, status, gap } = envelope
  return {
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
    expiresAt: Timestamp.fromMillis(now + RETENTION_DAYS * DAY_MS),
    // By the records' own time: what the activity log is ordered by.
    firstStart: all.reduce((first, { start }) => Math.min(first, start), now),
    lastEnd: all.reduce((last, { start, durationMs }) => Math.max(last, start + durationMs), 0),
    ...records,
  }
}

const agentChange = (
  agent: AgentDocument,
  { envelope, records, now, publicIp }: Delivery,
  broke: boolean,
) => {
  const latest = latestOf(records)
  const live = latest === undefined ? undefined : liveOf(latest, envelope.sentAt + envelope.clockCorrectionMs)
  return {
    status: envelope.status,
    lastBatchAt: now,
    ...(publicIp === undefined ? {} : { publicIp }),
    ...(latest === undefined
      ? {}
      : { lastActivityAt: Math.max(agent.lastActivityAt ?? 0, latest.start + latest.durationMs) }),
    ...(live === undefined || live.sequence < (agent.live?.sequence ?? 0) ? {} : { live }),
    batches: FieldValue.increment(1),
    activities: FieldValue.increment(records.activities.length),
    quarantined: FieldValue.increment(unreadable(records)),
    gaps: FieldValue.increment(broke ? 1 : 0),
  }
}

type AnyRecord = Records['activities'][number] | Records['ledger'][number]

const latestOf = (records: Records): AnyRecord | undefined => {
  let latest: AnyRecord | undefined
  for (const list of [records.activities, records.ledger]) {
    for (const candidate of list)
      if (latest === undefined || candidate.start > latest.start) latest = candidate
  }
  return latest
}

/** `latest` is limited already to what the account may have. */
const liveOf = (latest: AnyRecord, sequence: number): LiveState => ({
  sequence,
  state: latest.state,
  since: latest.start,
  ...('app' in latest ? { front: limitFront(latest, { screenDetails: true }) } : {}),
})
