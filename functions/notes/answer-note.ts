/** An administrator answers what a person asks: with a word, and where a deletion is accepted, with the deletion itself. */
import type { AnswerCommand } from '#core/contracts/note.ts'
import { changeAccount, type Changed } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { Refusal } from '../refusal.ts'
import { deleteRecord, rebuildAround } from './delete-record.ts'
import { notesRef, type StoredNote } from './note.ts'

export const answerNote = async (
  api: Api,
  viewer: Viewer,
  id: string,
  { accept, text }: AnswerCommand,
): Promise<Changed> => {
  const { account, member } = viewer
  const ref = notesRef(api.db, account.id).doc(id)
  let deleted: StoredNote['record']
  const changed = await changeAccount(api, viewer, 'note.answered', async (tx) => {
    deleted = undefined
    const note = (await tx.get(ref)).data() as StoredNote | undefined
    if (note === undefined) throw new Refusal(404, 'not-found', 'There is no such request.')
    if (note.state !== 'open') throw new Refusal(409, 'conflict', 'This request has been answered already.')
    const state = accept ? 'accepted' : 'declined'
    const answer = { text, at: api.now(), by: member.email }
    const remove =
      accept && note.kind === 'delete' && note.record
        ? await deleteRecord(tx, api.db, account.id, note.record)
        : undefined
    if (remove !== undefined) deleted = note.record
    return {
      // What was said is the person's; the log tells that it was answered, not what it said.
      changes: [{ key: note.kind, before: 'open', after: state }],
      told: { note: id, userId: note.userId },
      write: () => {
        remove?.()
        tx.update(ref, { state, answer })
      },
    }
  })
  if (deleted !== undefined) await rebuildAround(api.db, account.id, deleted)
  return changed
}
