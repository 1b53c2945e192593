/**
 * `accounts/{a}/tombstones/{kind}-{id}`: of whom what lies before an instant was erased, and nothing else. Whoever takes,
 * adds up or shows time asks here, so that nothing comes back from a queue, a rebuild or a restore.
 */
import { type Firestore, Timestamp, type Transaction } from 'firebase-admin/firestore'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { accountRef } from '../accounts/account.ts'

/** Longer than anything is kept (730 days) and any backup after it. */
const KEPT_MS = 800 * DAY_MS
const FRESH_MS = 60_000

export type Tombstone = {
  kind: 'user' | 'agent'
  target: string
  /** Epoch ms: what lies before is erased. */
  before: number
  /** Of an agent: it is no more, and nothing of it is anybody's to see. */
  withdrawn?: true
  /** Of an agent: whose it was, and where, for another that is enrolled in its place with its queue. */
  userId?: string
  computerId?: string
  /** When the sweep looks next whether something was put back. */
  sweepAt: number
  expiresAt: Timestamp
}

export type Erased = {
  /** Epoch ms before which nothing of this agent is to be seen; 0: nothing was erased, infinity: it is no more. */
  before: (agent: { agentId: string; userId: string }) => number
}

export const tombstonesRef = (db: Firestore, accountId: string) =>
  accountRef(db, accountId).collection('tombstones')

const tombstoneRef = (
  db: Firestore,
  accountId: string,
  { kind, target }: Pick<Tombstone, 'kind' | 'target'>,
) => tombstonesRef(db, accountId).doc(`${kind}-${target}`)

export const readErased = async (db: Firestore, accountId: string): Promise<Erased> =>
  erasedOf((await tombstonesRef(db, accountId).get()).docs.map((doc) => doc.data() as Tombstone))

const erasedOf = (tombstones: readonly Tombstone[]): Erased => {
  const users = new Map<string, number>()
  const agents = new Map<string, number>()
  for (const { kind, target, before, withdrawn } of tombstones)
    (kind === 'user' ? users : agents).set(target, withdrawn ? Number.POSITIVE_INFINITY : before)
  return { before: ({ agentId, userId }) => Math.max(agents.get(agentId) ?? 0, users.get(userId) ?? 0) }
}

/** The same at most a minute old, for every batch that arrives. */
export const createErasures = (db: Firestore) => {
  const lists = new Map<string, { at: number; erased: Promise<Erased> }>()
  return {
    of(accountId: string, now: number): Promise<Erased> {
      let list = lists.get(accountId)
      if (list === undefined || now - list.at > FRESH_MS) {
        list = { at: now, erased: readErased(db, accountId) }
        lists.set(accountId, list)
        list.erased.catch(() => lists.delete(accountId))
      }
      return list.erased
    },
  }
}
export type Erasures = ReturnType<typeof createErasures>

/** Whether the agent was withdrawn, and before when an agent of this user on this computer may tell nothing. */
export const tombstonesOf = async (
  tx: Transaction,
  db: Firestore,
  accountId: string,
  { agentId, userId, computerId }: { agentId: string; userId: string; computerId: string },
): Promise<{ withdrawn: boolean; before: number }> => {
  const [own, user] = await tx.getAll(
    tombstoneRef(db, accountId, { kind: 'agent', target: agentId }),
    tombstoneRef(db, accountId, { kind: 'user', target: userId }),
  )
  const here = await tx.get(tombstonesRef(db, accountId).where('computerId', '==', computerId))
  const earlier = here.docs.filter((doc) => doc.get('userId') === userId)
  const befores = [own, user, ...earlier].map((doc) => Number(doc?.get('before') ?? 0))
  return { withdrawn: own?.get('withdrawn') === true, before: Math.max(...befores) }
}

/** A later instant takes the place of an earlier one; who was withdrawn stays so. */
export const bury = (
  tx: Transaction,
  db: Firestore,
  accountId: string,
  { now, ...grave }: Omit<Tombstone, 'sweepAt' | 'expiresAt'> & { now: number },
): void => {
  const expiresAt = Timestamp.fromMillis(now + KEPT_MS)
  tx.set(tombstoneRef(db, accountId, grave), { ...grave, sweepAt: now, expiresAt }, { merge: true })
}
