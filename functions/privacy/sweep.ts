/** Removes what a restore put back of somebody who was erased, once a day for each tombstone. */
import type { Firestore } from 'firebase-admin/firestore'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { raiseVersion } from '../accounts/version.ts'
import { logs } from '../logs.ts'
import { rebuildAgent } from '../rebuild/rebuild-agent.ts'
import type { Work } from './run-deletions.ts'
import { removeFrom } from './store-work.ts'
import { STORES } from './stores.ts'
import { nobody, type Subject, withoutAgent } from './subject.ts'
import type { Tombstone } from './tombstones.ts'

const AT_ONCE = 100

/** Answers how many documents were removed. */
export const sweepTombstones = async ({ db, now }: Work): Promise<{ removed: number }> => {
  const { docs } = await db
    .collectionGroup('tombstones')
    .where('sweepAt', '<=', now())
    .orderBy('sweepAt')
    .limit(AT_ONCE)
    .get()
  let removed = 0
  for (const doc of docs) {
    const accountId = doc.ref.parent.parent?.id ?? ''
    const found = await sweep(db, accountId, doc.data() as Tombstone)
    if (found > 0) logs.restoredDataRemoved(accountId, found)
    removed += found
    await doc.ref.update({ sweepAt: now() + DAY_MS })
  }
  return { removed }
}

const sweep = async (db: Firestore, accountId: string, tombstone: Tombstone): Promise<number> => {
  let removed = 0
  for await (const subject of subjectsOf(db, accountId, tombstone)) {
    for (const store of STORES) {
      await removeFrom(db, accountId, store, subject, async (n) => {
        removed += n
        return true
      })
    }
  }
  if (tombstone.kind === 'agent' && tombstone.withdrawn !== true) {
    const day = utcDayOf(tombstone.before)
    const days = { from: day, to: day }
    const wanted = { accountId, agentId: tombstone.target, days, check: false }
    for await (const { differences } of rebuildAgent(db, wanted)) removed += differences.length
  }
  if (removed > 0) await raiseVersion(db, accountId)
  return removed
}

/** What of it may have come back: its time, and then who no agent bears any more. */
async function* subjectsOf(
  db: Firestore,
  accountId: string,
  { kind, target, before, withdrawn, userId, computerId }: Tombstone,
): AsyncGenerator<Subject> {
  const gone: Subject = { ...nobody, before: Number.POSITIVE_INFINITY }
  if (kind === 'user') yield { ...nobody, users: [target], before }
  else yield withdrawn === true ? { ...gone, agents: [target] } : { ...nobody, agents: [target], before }
  if (kind === 'agent' && withdrawn !== true) return
  const users = kind === 'user' ? [target] : [userId].filter((id) => id !== undefined)
  yield {
    ...gone,
    users: await withoutAgent(db, accountId, 'userId', users),
    computers: await withoutAgent(
      db,
      accountId,
      'computerId',
      [computerId].filter((id) => id !== undefined),
    ),
  }
}
