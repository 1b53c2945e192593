/** What a person says of their own time: explains it, disputes it, or asks to have it deleted (product.md R15). */
import * as z from 'zod/mini'
import { day, epochMs, identifier, text } from './primitives.ts'

/** `delete`: of one record only. */
export const noteKind = z.enum(['explain', 'dispute', 'delete'])
export type NoteKind = z.infer<typeof noteKind>

/** standing: needs no answer. open: an administrator is asked. */
export const noteState = z.enum(['standing', 'open', 'accepted', 'declined'])
export type NoteState = z.infer<typeof noteState>

const said = {
  kind: noteKind,
  /** Of the account, on which the record began, or whose numbers are meant. */
  day,
  text: text(1000),
}

/** `POST /v1/me/notes`. `record`: an id of the activity log; without it the whole day is meant. */
export const noteCommand = z
  .strictObject({ ...said, record: z.optional(text(128)) })
  .check(z.refine(({ kind, record }) => kind !== 'delete' || record !== undefined))
export type NoteCommand = z.infer<typeof noteCommand>

export const note = z.object({
  id: identifier,
  ...said,
  at: epochMs,
  state: noteState,
  record: z.optional(z.object({ id: text(128), start: epochMs, durationMs: z.int(), name: z.string() })),
  answer: z.optional(z.object({ text: z.string(), at: epochMs, by: z.string() })),
  person: z.object({ id: identifier, label: z.string() }),
})
export type Note = z.infer<typeof note>

/** Newest first. */
export const noteList = z.object({ notes: z.array(note) })
export type NoteList = z.infer<typeof noteList>

/** `PUT /v1/requests/{id}`: the word that the person reads with it. */
export const answerCommand = z.strictObject({ accept: z.boolean(), text: text(1000) })
export type AnswerCommand = z.infer<typeof answerCommand>
