/** Deletes what has reached its end, and takes it off what its agent is said to store. Firestore's own TTL comes a day later. */
import { FieldValue, Timestamp } from 'firebase-admin/firestore'
import { raiseVersion } from '../accounts/version.ts'
import { agentRef } from '../ingest/agent-document.ts'
import { transact } from '../transaction.ts'
import { everywhere, type Work } from './run-deletions.ts'

const PAGE = 200
/** Of each collection in one run; the next comes in minutes. */
const MOST_PAGES = 50

/** Answers how many documents were deleted. */
export const deleteExpired = async (work: Work): Promise<{ expired: number }> => {
  let expired = 0
  const accounts = new Set<string>()
  try {
    for (const collection of ['batches', 'rollups']) {
      for (let pages = 0; pages < MOST_PAGES; pages++) {
        const page = await deletePage(work, collection)
        expired += page.count
        // Reports are made of these alone.
        if (collection === 'rollups') for (const id of page.accounts) accounts.add(id)
        if (page.count < PAGE) break
      }
    }
  } finally {
    // What was answered before holds it still.
    for (const id of accounts) await raiseVersion(work.db, id)
  }
  return { expired }
}

type Deleted = { count: number; accounts: ReadonlySet<string> }

const deletePage = async (work: Work, collection: string): Promise<Deleted> => {
  const { db, now } = work
  const { docs } = await everywhere(work, collection)
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
    })
  }
  return { count: docs.length, accounts: new Set(docs.flatMap((doc) => doc.ref.parent.parent?.id ?? [])) }
}
