/** What people say of their own time, beside the numbers, and what administrators are asked about it. */
import * as z from 'zod/mini'
import { answerCommand, noteList } from '#core/contracts/note.ts'
import { identifier } from '#core/contracts/primitives.ts'
import { rangeFields, whoseFields } from '#core/contracts/report-query.ts'
import { answerNote } from '../../notes/answer-note.ts'
import { listNotes, listRequests } from '../../notes/read-notes.ts'
import { type ApiRoute, route } from '../route.ts'

const noteQuery = z.strictObject({ ...rangeFields, ...whoseFields })
const answered = z.object({ configVersion: z.int(), changed: z.int() })

export const noteRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/v1/notes',
    summary: 'What people say of these days of theirs',
    allows: 'reports.read',
    query: noteQuery,
    answer: noteList,
    handle: async ({ api, viewer, query }) => ({ notes: await listNotes(api.db, viewer.scope, query) }),
  }),
  route({
    method: 'get',
    path: '/v1/requests',
    summary: 'What people dispute or ask to have deleted: open ones first',
    allows: 'account.administer',
    answer: noteList,
    handle: async ({ api, viewer }) => ({ notes: await listRequests(api.db, viewer.account.id) }),
  }),
  route({
    method: 'put',
    path: '/v1/requests/{id}',
    summary: 'Answers one with a word; an accepted deletion is carried out at once',
    allows: 'account.administer',
    parameter: { id: identifier },
    body: answerCommand,
    answer: answered,
    handle: ({ api, viewer, parameter: { id }, body }) => answerNote(api, viewer, id, body),
  }),
]
