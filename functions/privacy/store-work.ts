/** What is done with the documents of a store: counted, read, or removed, a bounded number at a time. */
import type { Firestore, QueryDocumentSnapshot } from 'firebase-admin/firestore'
import { accountRef } from '../accounts/account.ts'
import { transact } from '../transaction.ts'
import type { Store } from './stores.ts'
import type { Subject } from './subject.ts'

/** Documents a step: what a killed run may do again. */
const AT_ONCE = 100

export type Found = { doc: QueryDocumentSnapshot; rest: 'delete' | FirebaseFirestore.DocumentData }

/** Every document about the subject with what is left of it; some twice, where two queries find it. */
export async function* documentsOf(
  db: Firestore,
  accountId: string,
  store: Store,
  subject: Subject,
): AsyncGenerator<Found> {
  for (const query of store.find(accountRef(db, accountId).collection(store.collection), subject)) {
    for await (const one of query.stream()) {
      const doc = one as unknown as QueryDocumentSnapshot
      const rest = store.rest(doc.data(), subject)
      if (rest !== 'keep') yield { doc, rest }
    }
  }
}

/** How many there are. */
export const countOf = async (
  db: Firestore,
  accountId: string,
  store: Store,
  subject: Subject,
): Promise<number> => {
  const ids = new Set<string>()
  for await (const { doc } of documentsOf(db, accountId, store, subject)) ids.add(doc.id)
  return ids.size
}

/** Removes it all and tells of each step; false: `tell` wanted no more. */
export const removeFrom = async (
  db: Firestore,
  accountId: string,
  store: Store,
  subject: Subject,
  tell: (removed: number) => Promise<boolean>,
): Promise<boolean> => {
  const some = new Map<string, Found>()
  const removeSome = async (): Promise<boolean> => {
    await remove(db, store, subject, [...some.values()])
    const goesOn = await tell(some.size)
    some.clear()
    return goesOn
  }
  for await (const found of documentsOf(db, accountId, store, subject)) {
    some.set(found.doc.id, found)
    if (some.size >= AT_ONCE && !(await removeSome())) return false
  }
  return removeSome()
}

const remove = async (db: Firestore, store: Store, subject: Subject, some: readonly Found[]) => {
  const writer = db.bulkWriter()
  const whole = some.filter(({ rest }) => rest === 'delete').map(({ doc }) => writer.delete(doc.ref))
  await Promise.all([writer.close(), ...whole])
  for (const { doc, rest } of some) {
    if (rest === 'delete') continue
    // Read again, so that what others write meanwhile is not undone.
    await transact(db, async (tx) => {
      const stored = await tx.get(doc.ref)
      const left = stored.exists ? store.rest(stored.data() ?? {}, subject) : 'keep'
      if (left === 'delete') tx.delete(doc.ref)
      else if (left !== 'keep') tx.set(doc.ref, left)
    })
  }
}
