/** Saved views, and the e-mails of them. Who may see reports may save them; what they show is decided when opened. */
import * as z from 'zod/mini'
import * as contract from '#core/contracts/saved-view.ts'
import { identifier } from '#core/contracts/primitives.ts'
import { changeView, createView, deleteView, restoreView } from '../../views/change-views.ts'
import { listViews } from '../../views/list-views.ts'
import { type ApiRoute, openRoute, route } from '../route.ts'
import { askToUnsubscribe, unsubscribe } from '../unsubscribe.ts'

const VIEW_BYTES = 32 * 1024
const token = z.object({ token: z.string() })

export const viewRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/v1/views',
    summary: "The member's saved views, and those shared with the account",
    allows: 'reports.read',
    answer: contract.savedViewList,
    handle: async ({ api, viewer }) => ({
      views: await listViews(api, viewer),
      mail: api.mailer !== undefined,
    }),
  }),
  route({
    method: 'post',
    path: '/v1/views',
    summary: 'Saves a view, perhaps with e-mails of it',
    allows: 'reports.read',
    body: contract.createView,
    bodyBytes: VIEW_BYTES,
    answer: contract.savedView,
    handle: ({ api, viewer, body }) => createView(api, viewer, body),
  }),
  route({
    method: 'put',
    path: '/v1/views/{id}',
    summary: 'Changes some of a view; its owner or an administrator',
    allows: 'reports.read',
    parameter: { id: identifier },
    body: contract.changeView,
    bodyBytes: VIEW_BYTES,
    answer: contract.savedView,
    handle: ({ api, viewer, parameter: { id }, body }) => changeView(api, viewer, id, body),
  }),
  route({
    method: 'delete',
    path: '/v1/views/{id}',
    summary: 'Deletes a view; it can be restored for a day',
    allows: 'reports.read',
    parameter: { id: identifier },
    answer: contract.savedView,
    handle: ({ api, viewer, parameter: { id } }) => deleteView(api, viewer, id),
  }),
  route({
    method: 'post',
    path: '/v1/views/{id}/restore',
    summary: 'Brings a deleted view back',
    allows: 'reports.read',
    parameter: { id: identifier },
    answer: contract.savedView,
    handle: ({ api, viewer, parameter: { id } }) => restoreView(api, viewer, id),
  }),
  openRoute({
    method: 'get',
    path: '/v1/unsubscribe',
    summary: 'A page that asks whether to stop the e-mails of a view to one recipient',
    allows: 'link',
    query: token,
    handle: (c, api) => askToUnsubscribe(c, api),
  }),
  openRoute({
    method: 'post',
    path: '/v1/unsubscribe',
    summary: 'Stops the e-mails of a view to one recipient (RFC 8058)',
    allows: 'link',
    query: token,
    handle: (c, api) => unsubscribe(c, api),
  }),
]
