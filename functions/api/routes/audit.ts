/** What was changed, by whom. */
import { auditPage, auditQuery } from '#core/contracts/audit.ts'
import { readAudit } from '../audit.ts'
import { type ApiRoute, route } from '../route.ts'

export const auditRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/v1/audit',
    summary: 'Every change of the account, newest first, with what was before and after; by cursor',
    allows: 'account.administer',
    query: auditQuery,
    answer: auditPage,
    handle: ({ api, viewer, query }) => readAudit(api, viewer, query),
  }),
]
