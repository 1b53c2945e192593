/**
 * `accounts/{a}/changes/{what}`: what a change of settings makes of all that is stored already, a page at a time; a run
 * that was killed goes on where the last page ended.
 */
import {
  type DocumentReference,
  FieldPath,
  type Firestore,
  Timestamp,
  type Transaction,
} from 'firebase-admin/firestore'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { NAMES } from '#core/names/hash-names.ts'
import { accountRef } from '../accounts/account.ts'
import { raiseVersion } from '../accounts/version.ts'
import { rollupExpiry } from '../ingest/retention.ts'
import { logs } from '../logs.ts'
import { transact } from '../transaction.ts'
import { hashedFields } from './hashed-fields.ts'
import type { Work } from './run-deletions.ts'

const PAGE = 200
const LEASE_MS = 2 * 60_000
const LONGEST_MS = 3 * 60_000
const AT_ONCE = 10

/** `days`: for how long everything is kept. `expired`: something is gone that answers may hold still. */
export type StoredChange = { what: 'retention'; days: number } | { what: 'names' } | { what: 'expired' }

/** `at` and `after`: how far it is. */
type Stored = { days?: number; at: number; after?: string | null; nextAt: number; since: number }

type Doc = FirebaseFirestore.QueryDocumentSnapshot

type Step = {
  collection: string
  fields: readonly string[]
  /** What is written to the document. */
  become: (
    doc: Doc,
    change: Stored,
    accountId: string,
  ) => Record<string, unknown> | Promise<Record<string, unknown>>
}

const ends = (collection: string, from: string, endOf: (since: unknown, days: number) => Date): Step => ({
  collection,
  fields: [from],
  become: (doc, { days = 0 }) => ({ expiresAt: Timestamp.fromDate(endOf(doc.get(from), days)) }),
})

const hashed = (collection: string, fields: readonly string[]): Step => ({
  collection,
  fields,
  become: (doc, _, accountId) => hashedFields(accountId, doc, fields),
})

const DESCRIBED = NAMES.map((name) => `description.${name}`)

const STEPS: Readonly<Record<string, readonly Step[]>> = {
  retention: [
    ends('batches', 'receivedAt', (at, days) => new Date((at as Timestamp).toMillis() + days * DAY_MS)),
    ends('rollups', 'day', (day, days) => rollupExpiry(day as string, days)),
  ],
  names: [
    hashed('agents', DESCRIBED),
    hashed('waiting', DESCRIBED),
    hashed('users', ['login', 'name', 'principalName']),
    hashed('computers', ['name']),
  ],
  expired: [],
}

/** Answers that are kept hold what was there before. */
const ENDS_ANSWERS: readonly string[] = ['names', 'expired'] satisfies StoredChange['what'][]

export const changeStored = (
  tx: Transaction,
  db: Firestore,
  accountId: string,
  { what, ...rest }: StoredChange,
  now: number,
): void => {
  const change: Stored = { ...rest, at: 0, nextAt: now, since: now }
  tx.set(accountRef(db, accountId).collection('changes').doc(what), change)
}

export const endStoredChange = (
  tx: Transaction,
  db: Firestore,
  accountId: string,
  what: StoredChange['what'],
): void => {
  tx.delete(accountRef(db, accountId).collection('changes').doc(what))
}

/** Answers how many documents were changed. */
export const runStoredChanges = async (work: Work): Promise<{ changed: number }> => {
  const { db, now } = work
  const { docs } = await db
    .collectionGroup('changes')
    .where('nextAt', '<=', now())
    .orderBy('nextAt')
    .limit(AT_ONCE)
    .get()
  let changed = 0
  for (const { ref } of docs) {
    try {
      changed += await goThrough(work, ref, now() + LONGEST_MS)
    } catch (error) {
      logs.privacyJobFailed(error)
    }
  }
  return { changed }
}

const goThrough = async ({ db, now }: Work, ref: DocumentReference, until: number): Promise<number> => {
  let changed = 0
  let isTaken = false
  while (now() < until) {
    // Taken for a while: only one run works at a page.
    const change = await transact(db, async (tx) => {
      const stored = (await tx.get(ref)).data() as Stored | undefined
      if (stored === undefined || (!isTaken && stored.nextAt > now())) return undefined
      tx.update(ref, { nextAt: now() + LEASE_MS })
      return stored
    })
    if (change === undefined) return changed
    isTaken = true
    const step = STEPS[ref.id]?.[change.at]
    if (step === undefined) {
      if (ENDS_ANSWERS.includes(ref.id) && ref.parent.parent) await raiseVersion(db, ref.parent.parent.id)
      await unlessAnew(db, ref, change, (tx) => tx.delete(ref))
      return changed
    }
    const { count, last } = await changePage(db, ref, step, change)
    changed += count
    const place = last === undefined ? { at: change.at + 1, after: null } : { at: change.at, after: last }
    await unlessAnew(db, ref, change, (tx) => tx.update(ref, place))
  }
  return changed
}

const changePage = async (db: Firestore, ref: DocumentReference, step: Step, change: Stored) => {
  const account = ref.parent.parent
  let page = account?.collection(step.collection).orderBy(FieldPath.documentId())
  page = page?.select(...step.fields).limit(PAGE)
  if (change.after) page = page?.startAfter(change.after)
  const docs = (await page?.get())?.docs ?? []
  const become = await Promise.all(docs.map(async (doc) => step.become(doc, change, account?.id ?? '')))
  const writer = db.bulkWriter()
  // Gone meanwhile is gone.
  const writes = docs.map((doc, at) => writer.update(doc.ref, become[at] ?? {}).catch(() => undefined))
  await Promise.all([writer.close(), ...writes])
  return { count: docs.length, last: docs.length < PAGE ? undefined : docs.at(-1)?.id }
}

/** Unless another change has begun anew meanwhile. */
const unlessAnew = (
  db: Firestore,
  ref: DocumentReference,
  { since }: Stored,
  write: (tx: Transaction) => void,
): Promise<void> =>
  transact(db, async (tx) => {
    if ((await tx.get(ref)).get('since') === since) write(tx)
  })
