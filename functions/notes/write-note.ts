/** A person writes a note about their own time, or takes it back. */
import type { Note, NoteCommand } from '#core/contracts/note.ts'
import { inZone } from '#core/format/date.ts'
import { accountRef } from '../accounts/account.ts'
import type { StoredBatch } from '../activity-log/batch-source.ts'
import type { Api } from '../api/dependencies.ts'
import type { Own } from '../api/own.ts'
import { Refusal } from '../refusal.ts'
import { readDirectory } from '../reports/directory.ts'
import { noteExpiry, notesRef, type StoredNote, toldNote } from './note.ts'

/** Of one person; more than anybody writes. */
const MOST = 1000

const missing = () => new Refusal(404, 'not-found', 'There is no such record of yours.')

export const writeNote = async (api: Api, own: Own, { record, ...said }: NoteCommand): Promise<Note> => {
  const { account, users, scope } = own
  const [first] = users
  if (first === undefined) throw missing()
  const about = record === undefined ? undefined : await ownRecord(api, own, record)
  const day = about === undefined ? said.day : inZone(about.record.start, account.timeZone).day
  const notes = notesRef(api.db, account.id)
  const userId = about?.userId ?? first
  const written = await notes.where('userId', '==', userId).count().get()
  if (written.data().count >= MOST)
    throw new Refusal(409, 'conflict', `You have ${MOST} notes; take one back first.`)
  const note: StoredNote = {
    ...said,
    day,
    userId,
    at: api.now(),
    state: said.kind === 'explain' ? 'standing' : 'open',
    ...(about === undefined ? {} : { record: about.record }),
    expiresAt: noteExpiry(api.now()),
  }
  const ref = notes.doc()
  await ref.create(note)
  const { personOf } = await readDirectory(api.db, scope)
  return toldNote(ref.id, note, personOf)
}

/** The record behind an id of the activity log, without its title or address. 404 where it is nobody's or another's. */
const ownRecord = async (api: Api, { account, users }: Own, id: string) => {
  const place = recordPlace(id)
  if (place === undefined) throw missing()
  const stored = await accountRef(api.db, account.id).collection('batches').doc(place.batch).get()
  const batch = stored.data() as StoredBatch | undefined
  const activity = batch?.activities[place.index]
  if (batch === undefined || activity === undefined || !users.includes(batch.userId)) throw missing()
  const { start, durationMs, site, description, app } = activity
  return { userId: batch.userId, record: { id, start, durationMs, name: site ?? description ?? app } }
}

/** `agentId.epoch.seq.index` */
export const recordPlace = (id: string): { agentId: string; batch: string; index: number } | undefined => {
  const [, batch, agentId, index] = /^(([A-Za-z0-9_-]+)\.\d+\.\d+)\.(\d+)$/.exec(id) ?? []
  return batch === undefined || agentId === undefined || index === undefined
    ? undefined
    : { agentId, batch, index: Number(index) }
}

/** What was answered stays: the answer is somebody else's word. */
export const withdrawNote = async (api: Api, { account, users }: Own, id: string): Promise<void> => {
  const ref = notesRef(api.db, account.id).doc(id)
  const note = (await ref.get()).data() as StoredNote | undefined
  if (note === undefined || !users.includes(note.userId))
    throw new Refusal(404, 'not-found', 'There is no such note of yours.')
  if (note.answer !== undefined)
    throw new Refusal(409, 'conflict', 'This note has been answered and stays with its answer.')
  await ref.delete()
}
