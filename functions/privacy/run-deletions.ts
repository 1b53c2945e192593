/** The job that deletes, a bounded number of documents at a time; a run that was killed is taken up by the next. */
import { randomUUID } from 'node:crypto'
import { FieldValue, type Firestore } from 'firebase-admin/firestore'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { accountRef } from '../accounts/account.ts'
import { raiseVersion } from '../accounts/version.ts'
import { logs } from '../logs.ts'
import { rebuildAgent } from '../rebuild/rebuild-agent.ts'
import { transact } from '../transaction.ts'
import { allAgents, buryUsers, stopAgent } from './stop-agents.ts'
import { removeFrom } from './store-work.ts'
import { type StoredDeletion, subjectOf } from './stored-deletion.ts'
import { STORES } from './stores.ts'
import { type Subject, withoutAgent } from './subject.ts'

/** Renewed with every step; after so long without one another run takes the job. */
export const LEASE_MS = 2 * 60_000
/** A run begins no further step after this (functions/index.ts). */
const LONGEST_MS = 6 * 60_000
const AT_ONCE = 20

export type Work = {
  db: Firestore
  now: () => number
  run?: () => string
}

type Claimed = {
  ref: FirebaseFirestore.DocumentReference
  accountId: string
  stored: StoredDeletion
  /** Writes how far it is; false: the job is no longer this run's, or the run's time is over. */
  tell: (change?: Record<string, unknown>) => Promise<boolean>
}

/** Takes every deletion that waits, or whose run has ended without a word. Answers how many are done. */
export const runDueDeletions = async (work: Work): Promise<{ done: number }> => {
  const began = work.now()
  const { docs } = await work.db
    .collectionGroup('deletions')
    .where('nextAt', '<=', began)
    .orderBy('nextAt')
    .limit(AT_ONCE)
    .get()
  let done = 0
  for (const { ref } of docs) {
    try {
      const claimed = await claim(work, ref, began + LONGEST_MS)
      if (claimed !== undefined && (await carryOut(work, claimed))) done += 1
    } catch (error) {
      // Its lease ends, and it is tried again.
      logs.deletionFailed(ref.parent.parent?.id ?? '', ref.id, error)
    }
  }
  return { done }
}

const claim = (
  { db, now, run = randomUUID }: Work,
  ref: FirebaseFirestore.DocumentReference,
  until: number,
): Promise<Claimed | undefined> =>
  transact(db, async (tx) => {
    const stored = (await tx.get(ref)).data() as StoredDeletion | undefined
    if (stored?.nextAt === undefined || stored.nextAt > now()) return undefined
    const mine = run()
    tx.update(ref, { claim: mine, state: 'running', nextAt: now() + LEASE_MS })
    const tell = (change: Record<string, unknown> = {}) =>
      transact(db, async (inner) => {
        if ((await inner.get(ref)).get('claim') !== mine) return false
        const isOver = now() > until
        inner.update(ref, { nextAt: isOver ? now() : now() + LEASE_MS, ...change })
        return !isOver
      })
    return { ref, accountId: ref.parent.parent?.id ?? '', stored, tell }
  })

/** `deletions` itself forgets whom it was about at the very end. */
const REMOVED = STORES.filter(({ collection }) => collection !== 'deletions')

/** true: all is done. */
const carryOut = async (work: Work, { ref, accountId, stored, tell }: Claimed): Promise<boolean> => {
  const { db } = work
  if (stored.step === 0 && !(await begin(work, accountId, stored, tell))) return false
  const now = (await ref.get()).data() as StoredDeletion
  const subject = await withNames(db, accountId, subjectOf(now))
  for (const [at, store] of REMOVED.entries()) {
    if (at + 1 < now.step) continue
    const field = `deleted.${store.collection}`
    const removed = (n: number) => tell(n === 0 ? {} : { [field]: FieldValue.increment(n) })
    if (!(await removeFrom(db, accountId, store, subject, removed))) return false
    if (!(await tell({ step: at + 2 }))) return false
  }
  if (!now.withdraw) {
    const agents = subject.all ? await allAgents(db, accountId) : subject.agents
    const days = { from: utcDayOf(now.before), to: '9999-12-31' }
    for (const agentId of agents) {
      for await (const day of rebuildAgent(db, { accountId, agentId, days, check: false })) void day
      if (!(await tell())) return false
    }
  }
  // Reports that were kept hold what is gone.
  await raiseVersion(db, accountId)
  const forgotten = { agents: [], users: [], computers: [], claim: FieldValue.delete() }
  await ref.update({ state: 'done', doneAt: work.now(), nextAt: FieldValue.delete(), ...forgotten })
  logs.dataDeleted(accountId, ref.id)
  return true
}

/** Of everybody, who they are: so that it can be found where others tell of them. */
const withNames = async (db: Firestore, accountId: string, subject: Subject): Promise<Subject> => {
  if (!subject.all || subject.before !== Number.POSITIVE_INFINITY) return subject
  const idsOf = async (collection: string) =>
    (await accountRef(db, accountId).collection(collection).select().get()).docs.map(({ id }) => id)
  return { ...subject, users: await idsOf('users'), computers: await idsOf('computers') }
}

/** Stops what arrives, finds who is left without an agent, and counts what there is to do. */
const begin = async (
  { db, now }: Work,
  accountId: string,
  stored: StoredDeletion,
  tell: Claimed['tell'],
): Promise<boolean> => {
  const { scope, before, withdraw } = stored
  const stopping = { accountId, before, withdraw, now: now() }
  if (scope === 'person') await buryUsers(db, stopping, stored.users)
  for (const agentId of scope === 'account' ? await allAgents(db, accountId) : stored.agents) {
    const gone = await stopAgent(db, stopping, agentId)
    if (!(await tell(gone ? { 'deleted.agents': FieldValue.increment(1) } : {}))) return false
  }
  // Whoever still has another agent keeps their name.
  const named = {
    users: scope === 'person' ? stored.users : await withoutAgent(db, accountId, 'userId', stored.users),
    computers: await withoutAgent(db, accountId, 'computerId', stored.computers),
  }
  // By their agents alone: nothing is counted twice.
  const subject = { ...subjectOf(stored), users: [] }
  const expected: Record<string, number> = { agents: withdraw ? stored.agentCount : 0 }
  for (const { collection, find } of STORES.filter((store) => COUNTED.includes(store.collection))) {
    const found = find(accountRef(db, accountId).collection(collection), subject)
    const counts = await Promise.all(found.map(async (query) => (await query.count().get()).data().count))
    expected[collection] = counts.reduce((a, b) => a + b, 0)
  }
  return tell({ ...named, expected, step: 1 })
}

/** The two that are large. */
const COUNTED: readonly string[] = ['batches', 'rollups']
