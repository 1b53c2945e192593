/** Notes of some days: of some users, or of everybody; and those that wait for an answer. */
import type { Firestore } from 'firebase-admin/firestore'
import type { Note } from '#core/contracts/note.ts'
import type { Whose } from '#core/contracts/report-query.ts'
import { chunked, IN_LIMIT } from '../reports/chunked.ts'
import { readDirectory } from '../reports/directory.ts'
import type { ViewerScope } from '../reports/viewer-scope.ts'
import { notesRef, type StoredNote, toldNote } from './note.ts'
import { recordPlace } from './write-note.ts'

export type NoteDays = { from: string; to: string }
export type FoundNote = { id: string; note: StoredNote }

const MOST = 500

/** Above this many users, everybody's are read and the others left out. */
const MOST_USERS = IN_LIMIT

export const readNotes = async (
  db: Firestore,
  accountId: string,
  users: ReadonlySet<string>,
  { from, to }: NoteDays,
): Promise<FoundNote[]> => {
  const notes = notesRef(db, accountId)
  const queries =
    users.size > MOST_USERS ? [notes] : chunked(users).map((some) => notes.where('userId', 'in', some))
  const answers = await Promise.all(
    queries.map((query) => query.where('day', '>=', from).where('day', '<=', to).limit(MOST).get()),
  )
  return answers
    .flatMap(({ docs }) => docs.map((doc) => ({ id: doc.id, note: doc.data() as StoredNote })))
    .filter(({ note }) => users.has(note.userId))
    .sort((a, b) => b.note.at - a.note.at)
}

/** Of the people that the viewer may see and asked for; of their records those of agents that are among these. */
export const listNotes = async (
  db: Firestore,
  scope: ViewerScope,
  { from, to, ...whose }: Whose & NoteDays,
): Promise<Note[]> => {
  const { agents, personOf } = await readDirectory(db, scope, whose)
  const found = await readNotes(db, scope.accountId, new Set(agents.map(({ userId }) => userId)), {
    from,
    to,
  })
  const seen = new Set(agents.map(({ agentId }) => agentId))
  return found
    .filter(({ note: { record } }) => record === undefined || seen.has(recordPlace(record.id)?.agentId ?? ''))
    .map(({ id, note }) => toldNote(id, note, personOf))
}

/** What administrators are asked, everybody's; the latest answers stay in sight. */
export const listRequests = async (db: Firestore, accountId: string): Promise<Note[]> => {
  const [{ personOf }, found] = await Promise.all([
    readDirectory(db, { accountId, sees: 'all' }),
    notesRef(db, accountId)
      .where('state', 'in', ['open', 'accepted', 'declined'])
      .orderBy('at', 'desc')
      .limit(MOST)
      .get(),
  ])
  return found.docs
    .map((doc) => toldNote(doc.id, doc.data() as StoredNote, personOf))
    .sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.at - a.at)
}
