/** `accounts/{a}/notes/{id}`: what a person says of a record or a day of their own. */
import { type Firestore, Timestamp } from 'firebase-admin/firestore'
import type { Note, NoteKind, NoteState } from '#core/contracts/note.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import type { Named } from '#core/reports/report-context.ts'
import { accountRef } from '../accounts/account.ts'

const KEPT_MS = 400 * DAY_MS

export type StoredNote = {
  /** Whose time it is about. */
  userId: string
  kind: NoteKind
  day: string
  text: string
  /** Epoch ms. */
  at: number
  state: NoteState
  record?: NonNullable<Note['record']>
  answer?: NonNullable<Note['answer']>
  expiresAt: Timestamp
}

export const notesRef = (db: Firestore, accountId: string) => accountRef(db, accountId).collection('notes')

export const noteExpiry = (now: number): Timestamp => Timestamp.fromMillis(now + KEPT_MS)

export const toldNote = (
  id: string,
  { userId, kind, day, text, at, state, record, answer }: StoredNote,
  personOf: (userId: string) => Named,
): Note => {
  const { key, label } = personOf(userId)
  return {
    ...{ id, kind, day, text, at, state, person: { id: key, label } },
    ...(record === undefined ? {} : { record }),
    ...(answer === undefined ? {} : { answer }),
  }
}
