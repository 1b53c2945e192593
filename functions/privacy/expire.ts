/** Deletes what has reached its end, and takes it off what its agent is said to store. Firestore's own TTL comes a day later. */
import { FieldValue, Timestamp } from 'firebase-admin/firestore'
import { agentRef } from '../ingest/agent-document.ts'
import { transact } from '../transaction.ts'
import type { Work } from './run-deletions.ts'
import { changeStored } from './stored-change.ts'

const PAGE = 200
/** Of each collection in one run; the next comes in minutes. */
const MOST_PAGES = 50

/** Answers how many documents were deleted; the answers that hold them end with `runStoredChanges`, also where this was killed. */
export const deleteExpired = async (work: Work): Promise<{ expired: number }> => {
  let expired = 0
  for (const collection of ['batches', 'rollups']) {
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const count = await deletePage(work, collection)
      expired += count
      if (count < PAGE) break
    }
  }
  return { expired }
}

const deletePage = async ({ db, now }: Work, collection: string): Promise<number> => {
  const { docs } = await db
    .collectionGroup(collection)
    .where('expiresAt', '<=', Timestamp.fromMillis(now()))
    .orderBy('expiresAt')
    .limit(PAGE)
    .select('agentId', 'bytes')
    .get()
  const byAgent = Map.groupBy(docs, (doc) => `${doc.ref.parent.parent?.id} ${doc.get('agentId') as string}`)
  for (const [name, some] of byAgent) {
    const [accountId = '', agentId = ''] = name.split(' ')
    await transact(db, async (tx) => {
      const ref = agentRef(db, accountId, agentId)
      const isThere = (await tx.get(ref)).exists
      const bytes = some.reduce((sum, doc) => sum + Number(doc.get('bytes') ?? 0), 0)
      if (isThere) tx.update(ref, { bytes: FieldValue.increment(-bytes) })
      for (const doc of some) tx.delete(doc.ref)
      // Reports are made of these alone.
      if (collection === 'rollups') changeStored(tx, db, accountId, { what: 'expired' }, now())
    })
  }
  return docs.length
}
