/** Deleting for good: what is asked for, and how far it is. */
import { deletion, deletionCommand, deletionList } from '#core/contracts/deletion.ts'
import { listDeletions, requestDeletion } from '../../privacy/request-deletion.ts'
import { type ApiRoute, route } from '../route.ts'

export const deletionRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/v1/deletions',
    summary: 'The last deletions, with how far they are',
    allows: 'data.delete',
    answer: deletionList,
    handle: ({ api, viewer }) => listDeletions(api, viewer),
  }),
  route({
    method: 'post',
    path: '/v1/deletions',
    summary: 'Deletes the data of some agents, of a person or of everybody for good, by a job',
    allows: 'data.delete',
    body: deletionCommand,
    answer: deletion,
    handle: ({ api, viewer, body }) => requestDeletion(api, viewer, body),
  }),
]
