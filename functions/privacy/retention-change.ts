/**
 * `accounts/{a}/retention/change`: the account keeps its data for another number of days. What is there already gets its
 * new end, a page at a time; a run that was killed goes on where the last page ended.
 */
import {
  type DocumentReference,
  FieldPath,
  type Firestore,
  Timestamp,
  type Transaction,
} from 'firebase-admin/firestore'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { accountRef } from '../accounts/account.ts'
import { rollupExpiry } from '../ingest/retention.ts'
import { logs } from '../logs.ts'
import { transact } from '../transaction.ts'
import { everywhere, type Work } from './run-deletions.ts'

const PAGE = 200
const LEASE_MS = 2 * 60_000
const LONGEST_MS = 3 * 60_000
const AT_ONCE = 10

type Kept = {
  collection: string
  from: string
  expiry: (doc: FirebaseFirestore.QueryDocumentSnapshot, days: number) => Date
}

/** By what each of them counts from. */
const KEPT: readonly Kept[] = [
  {
    collection: 'batches',
    from: 'receivedAt',
    expiry: (doc, days) => new Date((doc.get('receivedAt') as Timestamp).toMillis() + days * DAY_MS),
  },
  { collection: 'rollups', from: 'day', expiry: (doc, days) => rollupExpiry(doc.get('day') as string, days) },
]

type Change = { days: number; at: number; after?: string; nextAt: number }

export const changeRetention = (
  tx: Transaction,
  db: Firestore,
  accountId: string,
  { days, now }: { days: number; now: number },
): void => {
  const change: Change = { days, at: 0, nextAt: now }
  tx.set(accountRef(db, accountId).collection('retention').doc('change'), change)
}

/** Answers how many documents have another end now. */
export const runRetentionChanges = async (work: Work): Promise<{ moved: number }> => {
  const { now } = work
  const { docs } = await everywhere(work, 'retention')
    .where('nextAt', '<=', now())
    .orderBy('nextAt')
    .limit(AT_ONCE)
    .get()
  let moved = 0
  for (const { ref } of docs) {
    try {
      moved += await moveEnds(work, ref, now() + LONGEST_MS)
    } catch (error) {
      logs.privacyJobFailed(error)
    }
  }
  return { moved }
}

const moveEnds = async ({ db, now }: Work, ref: DocumentReference, until: number): Promise<number> => {
  let moved = 0
  while (now() < until) {
    // Taken for a while: only one run works at a page.
    const change = await transact(db, async (tx) => {
      const stored = (await tx.get(ref)).data() as Change | undefined
      if (stored === undefined || (moved === 0 && stored.nextAt > now())) return undefined
      tx.update(ref, { nextAt: now() + LEASE_MS })
      return stored
    })
    const kept = change && KEPT[change.at]
    if (change === undefined) return moved
    if (kept === undefined) {
      await finish(db, ref, change)
      return moved
    }
    const { count, last } = await movePage(db, ref, kept, change)
    moved += count
    const place = last === undefined ? { at: change.at + 1, after: null } : { at: change.at, after: last }
    await goOn(db, ref, change, place)
  }
  return moved
}

const movePage = async (db: Firestore, ref: DocumentReference, kept: Kept, { days, after }: Change) => {
  const documents = ref.parent.parent?.collection(kept.collection)
  let page = documents?.orderBy(FieldPath.documentId()).select(kept.from).limit(PAGE)
  if (after) page = page?.startAfter(after)
  const docs = (await page?.get())?.docs ?? []
  const writer = db.bulkWriter()
  const writes = docs.map((doc) =>
    // Gone meanwhile is gone.
    writer.update(doc.ref, { expiresAt: Timestamp.fromDate(kept.expiry(doc, days)) }).catch(() => undefined),
  )
  await Promise.all([writer.close(), ...writes])
  return { count: docs.length, last: docs.length < PAGE ? undefined : docs.at(-1)?.id }
}

/** Unless another change has begun anew meanwhile. */
const goOn = (db: Firestore, ref: DocumentReference, { days }: Change, place: Record<string, unknown>) =>
  transact(db, async (tx) => {
    if ((await tx.get(ref)).get('days') === days) tx.update(ref, place)
  })

const finish = (db: Firestore, ref: DocumentReference, { days }: Change) =>
  transact(db, async (tx) => {
    if ((await tx.get(ref)).get('days') === days) tx.delete(ref)
  })
