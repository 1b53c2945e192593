/** Takes one record out of what was delivered: its time stays, as unknown, and says that it was deleted. */
import { FieldPath, FieldValue, type Firestore, type Transaction } from 'firebase-admin/firestore'
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import type { Note } from '#core/contracts/note.ts'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { accountRef } from '../accounts/account.ts'
import { agentRef } from '../ingest/agent-document.ts'
import { raiseVersion } from '../accounts/version.ts'
import { rebuildAgent } from '../rebuild/rebuild-agent.ts'
import { notesRef, type StoredNote } from './note.ts'
import { recordPlace } from './write-note.ts'

type Deleted = NonNullable<Note['record']>
type Stored = { activities: Activity[]; ledger: LedgerSpan[] }

const batchesOf = (db: Firestore, accountId: string) => accountRef(db, accountId).collection('batches')

/** Reads what there is; the answer writes. undefined: it is gone already. */
export const deleteRecord = async (
  tx: Transaction,
  db: Firestore,
  accountId: string,
  record: Deleted,
): Promise<(() => void) | undefined> => {
  const place = recordPlace(record.id)
  if (place === undefined) return undefined
  const ref = batchesOf(db, accountId).doc(place.batch)
  const agent = agentRef(db, accountId, place.batch.split('.')[0] ?? '')
  // Notes name records by their place, which those behind it lose; nothing may name what was deleted.
  const [stored, notes, live] = await Promise.all([
    tx.get(ref),
    tx.get(
      notesRef(db, accountId)
        .where(new FieldPath('record', 'id'), '>=', `${place.batch}.`)
        .where(new FieldPath('record', 'id'), '<', `${place.batch}/`),
    ),
    tx.get(agent),
  ])
  const batch = stored.data() as Stored | undefined
  const activity = batch?.activities[place.index]
  if (batch === undefined || activity?.start !== record.start) return undefined
  const { start, offsetMin, durationMs } = activity
  const gap: LedgerSpan = { start, offsetMin, durationMs, state: 'unknown', reason: 'deleted' }
  return () => {
    tx.update(ref, {
      activities: batch.activities.toSpliced(place.index, 1),
      ledger: [...batch.ledger, gap].sort((a, b) => a.start - b.start),
    })
    // What was in front last may be this very record.
    if (live.get('live.since') === start) tx.update(agent, { 'live.front': FieldValue.delete() })
    for (const doc of notes.docs) {
      const { record: named } = doc.data() as StoredNote
      const index = named === undefined ? undefined : recordPlace(named.id)?.index
      if (named === undefined || index === undefined || index < place.index) continue
      const gone = { ...named, id: `${place.batch}.deleted`, name: '' }
      const moved = { ...named, id: `${place.batch}.${index - 1}` }
      tx.update(doc.ref, { record: index === place.index ? gone : moved })
    }
  }
}

/** The sums of the days that the record lay in; should this break off, `npm run rebuild` ends it. */
export const rebuildAround = async (
  db: Firestore,
  accountId: string,
  { id, start, durationMs }: Deleted,
): Promise<void> => {
  const days = { from: utcDayOf(start), to: utcDayOf(start + durationMs) }
  const agentId = id.split('.')[0] ?? ''
  const rebuilding = rebuildAgent(db, { accountId, agentId, days, check: false })
  while ((await rebuilding.next()).done !== true);
  // What was read between the deletion and now is read again.
  await raiseVersion(db, accountId)
}
