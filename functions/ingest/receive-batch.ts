/** `POST /v1/batches`: one transaction, one read, three writes for one day, counted exactly once. */
import { FieldValue, type Transaction } from 'firebase-admin/firestore'
import { batchEnvelope, type BatchEnvelope } from '#core/contracts/batch.ts'
import type { BatchAck } from '#core/contracts/batch-ack.ts'
import { rollUp } from '#core/rollup/roll-up.ts'
import { type Account, accountRef } from '../accounts/account.ts'
import { logs } from '../logs.ts'
import { recordsAfter } from '#core/privacy/erase.ts'
import { Refusal } from '../refusal.ts'
import { readJson } from '../request-body.ts'
import type { Erased } from '../privacy/tombstones.ts'
import type { Caller } from '../security/certificate.ts'
import { issueSignalToken } from '../security/signal-token.ts'
import { refusedFields } from '../zod-issues.ts'
import { transact } from '../transaction.ts'
import { type AgentDocument, agentRef, copied } from './agent-document.ts'
import { isNotTracked, missing, revoked } from './authenticate.ts'
import { agentChange, batchDocument, type Delivery } from './batch-document.ts'
import { anotherHistory, placeInChain } from './chain.ts'
import type { Ingest } from './dependencies.ts'
import { sortRecords, type SortedRecords } from './records.ts'
import { rollupExpiry } from './retention.ts'
import { placeRollups } from './rollup-parts.ts'
import { rollupIncrements } from './rollup-write.ts'
import { documentBytes } from './stored-bytes.ts'
import { tile } from './tile.ts'

/** Validates, writes and acknowledges a batch. The hash of its bytes is its identity. */
export const receiveBatch = async (
  ingest: Ingest,
  account: Account,
  { caller, body, bodyHash }: { caller: Caller; body: Buffer; bodyHash: string },
  publicIp: string | undefined,
): Promise<BatchAck> => {
  const now = ingest.now()
  const envelope = readEnvelope(body)
  const doNotTrack = await isNotTracked(ingest, account, caller)
  const { screenDetails, detailsSince } = account
  const sorted = sortRecords(envelope, { now, screenDetails, detailsSince, doNotTrack })
  const erased = await ingest.erasures.of(caller.accountId, now)
  const sent: Sent = {
    envelope,
    hash: bodyHash,
    sorted,
    caller,
    now,
    publicIp,
    erased,
    retentionDays: account.retentionDays,
    hideFront: await ingest.fronts.of(account, now),
  }
  const written = await transact(ingest.db, (tx) => record(ingest, tx, sent))
  if (written !== undefined) tell(caller, written)
  return {
    ack: { epoch: envelope.epoch, seq: envelope.seq },
    quarantined: sorted.quarantined.length,
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

type Sent = Omit<Delivery, 'records' | 'broke'> & { sorted: SortedRecords; caller: Caller; erased: Erased }

/** Writes the delivery and answers what was written; undefined: it is a repeat. */
const record = async (ingest: Ingest, tx: Transaction, sent: Sent): Promise<Delivery | undefined> => {
  const { envelope, hash, caller, now, publicIp, retentionDays, hideFront } = sent
  const ref = agentRef(ingest.db, caller.accountId, caller.agentId)
  const agent = (await tx.get(ref)).data() as AgentDocument | undefined
  if (agent === undefined) throw await missing(ingest, caller)
  if (agent.revokedAt !== undefined) throw revoked()
  if (agent.description.machineId !== envelope.machineId) {
    logs.agentCopied(caller.accountId, caller.agentId)
    throw copied()
  }
  const told = sent.erased.before({ agentId: caller.agentId, userId: agent.userId })
  // Its document was put back, by a restore: it stays withdrawn.
  if (told === Number.POSITIVE_INFINITY) throw revoked()
  const erasedBefore = Math.max(told, agent.erasedBefore ?? 0)
  const sorted = unerased(sent.sorted, erasedBefore)
  const account = accountRef(ingest.db, caller.accountId)
  const chunk = `${envelope.epoch}.${envelope.seq}`
  const batchRef = account.collection('batches').doc(`${caller.agentId}.${chunk}`)
  const { kind } = placeInChain(agent.head, envelope)
  if (kind === 'past') {
    const atHead = envelope.epoch === agent.head.epoch && envelope.seq === agent.head.seq
    const stored = atHead ? agent.head.hash : ((await tx.get(batchRef)).get('hash') as string | undefined)
    // What was erased can not be compared any more, and nothing of it is wanted: the chain goes on.
    if (stored === undefined && erasedBefore > 0 && isEmpty(sorted)) return undefined
    // What was never stored, by a copied agent or one that lost its queue, must come again in an epoch of its own.
    if (stored === hash) return undefined
    logs.chainBroken(caller.accountId, caller.agentId, envelope.epoch, envelope.seq)
    throw anotherHistory(agent.head)
  }
  const broke = kind === 'new-epoch' && (agent.head.seq > 0 || envelope.gap !== undefined)
  const records = tile(sorted, agent.lastActivityAt)
  const delivery: Delivery = { envelope, hash, records, broke, now, publicIp, retentionDays, hideFront }
  const { parts, days } = placeRollups(caller.agentId, agent.rollupDays, rollUp(records, chunk))
  const owner = { agentId: caller.agentId, userId: agent.userId, computerId: agent.computerId }
  const batch = batchDocument(owner, delivery)
  const batchBytes = documentBytes(batch)
  const bytes = parts.reduce((sum, part) => sum + part.bytes, (agent.bytes ?? 0) + batchBytes)
  tx.create(batchRef, { ...batch, bytes: batchBytes })
  tx.update(ref, { ...agentChange(agent, delivery), rollupDays: days, bytes })
  for (const { id, rollup, bytes: added } of parts) {
    const data = {
      ...rollupIncrements(owner, rollup, rollupExpiry(rollup.day, retentionDays)),
      bytes: FieldValue.increment(added),
    }
    tx.set(account.collection('rollups').doc(id), data, { merge: true })
  }
  return delivery
}

/** Without what lies before: of a bad record nothing is kept either, not even when it was. */
const unerased = (sorted: SortedRecords, before: number): SortedRecords =>
  before === 0
    ? sorted
    : {
        activities: recordsAfter(sorted.activities, before),
        ledger: recordsAfter(sorted.ledger, before),
        unreadable: recordsAfter(sorted.unreadable, before),
        quarantined: sorted.quarantined.filter(({ start }) => start === undefined || start >= before),
      }

const isEmpty = ({ activities, ledger, quarantined }: SortedRecords): boolean =>
  activities.length + ledger.length + quarantined.length === 0

const tell = ({ accountId, agentId }: Caller, { envelope, records, broke }: Delivery): void => {
  const { quarantined, lostMs } = records
  if (broke) logs.epochOpened(accountId, agentId, envelope.epoch)
  if (lostMs > 0) logs.timeLost(accountId, agentId, lostMs)
  if (quarantined.length === 0) return
  const reasons = [...new Set(quarantined.map(({ reason }) => reason))]
  logs.quarantined(accountId, agentId, quarantined.length, reasons)
}
