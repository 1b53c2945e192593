/** `accounts/{a}/waiting/{agentId}`: an agent beyond what its token allows, until an administrator has decided. */
import { type Firestore, Timestamp, type Transaction } from 'firebase-admin/firestore'
import type { AgentDescription } from '#core/contracts/agent.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { type Excess, MOST_WAITING, type WaitingState } from '#core/contracts/waiting-agent.ts'
import { accountRef } from '../accounts/account.ts'
import type { AgentDocument } from '../ingest/agent-document.ts'
import { Refusal } from '../refusal.ts'

/** An entry is forgotten when nobody has asked for this long, and when nothing came of an approval. */
export const KEPT_MS = 30 * DAY_MS

export type StoredWaiting = {
  agentId: string
  userId: string
  computerId: string
  description: AgentDescription
  /** Id of the token it came with. */
  token: string
  excess: Excess
  publicIp?: string
  firstAskedAt: number
  lastAskedAt: number
  state: WaitingState
  decidedBy?: string
  decidedAt?: number
  expiresAt: Timestamp
}

export type Asked = {
  agentId: string
  agent: Pick<AgentDocument, 'userId' | 'computerId' | 'description'>
  token: string
  excess: Excess | undefined
  publicIp: string | undefined
  now: number
}

export const waitingRef = (db: Firestore, accountId: string) =>
  accountRef(db, accountId).collection('waiting')

/** Firestore's own TTL comes a day later. */
export const isOver = ({ expiresAt }: Pick<StoredWaiting, 'expiresAt'>, now: number): boolean =>
  expiresAt.toMillis() <= now

/** The entry of who asks; undefined where there is none, or none that counts any more. */
export const readWaiting = async (
  tx: Transaction,
  db: Firestore,
  accountId: string,
  { agentId, now }: Pick<Asked, 'agentId' | 'now'>,
): Promise<StoredWaiting | undefined> => {
  const stored = (await tx.get(waitingRef(db, accountId).doc(agentId))).data() as StoredWaiting | undefined
  return stored === undefined || isOver(stored, now) ? undefined : stored
}

const tellNow = ({ agent, token, excess, publicIp, now }: Asked) => ({
  description: agent.description,
  token,
  ...(excess === undefined ? {} : { excess }),
  ...(publicIp === undefined ? {} : { publicIp }),
  lastAskedAt: now,
  expiresAt: Timestamp.fromMillis(now + KEPT_MS),
})

export const askAgain = (tx: Transaction, db: Firestore, accountId: string, asked: Asked): void => {
  tx.update(waitingRef(db, accountId).doc(asked.agentId), tellNow(asked))
}

/**
 * Answers the refusal. Outside of a transaction, so that a whole company that comes at once does not wait for each other;
 * some more than the most may wait for that.
 */
export const askFirst = async (
  db: Firestore,
  accountId: string,
  asked: Asked & { excess: Excess },
): Promise<Refusal> => {
  const all = waitingRef(db, accountId)
  const { count } = (await all.count().get()).data()
  if (count >= MOST_WAITING) return new Refusal(403, `token-${asked.excess}`, BEYOND[asked.excess])
  const { userId, computerId } = asked.agent
  const stored: StoredWaiting = {
    agentId: asked.agentId,
    userId,
    computerId,
    ...tellNow(asked),
    excess: asked.excess,
    firstAskedAt: asked.now,
    state: 'waiting',
  }
  await all.doc(asked.agentId).set(stored)
  return refusalFor(stored.state)
}

/** Where no more may wait. */
const BEYOND: Readonly<Record<Excess, string>> = {
  full: 'This enrolment token has been used as often as it allows; ask your administrator for a new one.',
  expired: 'This enrolment token has expired; ask your administrator for a new one.',
  domain: 'This enrolment token is only for logins of another domain.',
}

export const refusalFor = (state: WaitingState): Refusal =>
  state === 'declined'
    ? new Refusal(
        403,
        'token-declined',
        'An administrator declined this computer; ask them where it should come in.',
      )
    : new Refusal(
        403,
        'token-waiting',
        'Its enrolment token does not let it in by itself, so an administrator has to approve this computer.',
      )
