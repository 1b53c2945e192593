/** What is one's own, whatever one's role: exactly what others see of one, and who looked (product.md R13, R14). */
import * as z from 'zod/mini'
import { activityPage, activityQuery } from '#core/contracts/activity-log.ts'
import { hoursQuery, hoursReport } from '#core/contracts/hours-report.ts'
import { lookList } from '#core/contracts/look.ts'
import { ownSession } from '#core/contracts/member.ts'
import { ownSessionCommand } from '#core/contracts/mine.ts'
import { policy } from '#core/contracts/policy.ts'
import { me, weeklyCommand, weeklyMail } from '#core/contracts/me.ts'
import { note, noteCommand, noteList } from '#core/contracts/note.ts'
import { identifier } from '#core/contracts/primitives.ts'
import { rangeFields } from '#core/contracts/report-query.ts'
import { usageQuery, usageReport } from '#core/contracts/usage-report.ts'
import { listLooks } from '../../looks/list-looks.ts'
import { openOwnSession } from '../../me/own-session.ts'
import { readMe } from '../../me/read-me.ts'
import { setWeekly } from '../../me/weekly.ts'
import { listNotes } from '../../notes/read-notes.ts'
import { withdrawNote, writeNote } from '../../notes/write-note.ts'
import { readPolicy } from '../../policy/read-policy.ts'
import { readBody, readJson } from '../../request-body.ts'
import { answerActivities } from '../activities.ts'
import { signedIn } from '../own.ts'
import { understood } from '../query.ts'
import { type ApiRoute, openRoute, ownRoute } from '../route.ts'

const SMALL_BYTES = 4 * 1024

export const meRoutes: readonly ApiRoute[] = [
  openRoute({
    method: 'post',
    path: '/v1/me/session',
    summary: 'An hour on one’s own pages, by the link of one’s own agent, which is worth nothing after',
    allows: 'link',
    body: ownSessionCommand,
    answer: ownSession,
    handle: async (c, api) => {
      const sent = readJson(await readBody(c.req.raw, SMALL_BYTES))
      return openOwnSession(api, understood(ownSessionCommand, sent).token)
    },
  }),
  ownRoute({
    method: 'get',
    path: '/v1/me/policy',
    summary: 'What is recorded of one, what is not, and what changed about it, in words of the catalogues',
    allows: 'own.read',
    answer: policy,
    handle: ({ api, viewer: { account, users } }) => readPolicy(api.db, account, users),
  }),
  ownRoute({
    method: 'get',
    path: '/v1/me',
    summary: 'The logins whose time is one’s own, and the weekly e-mail of it',
    allows: 'own.read',
    answer: me,
    handle: ({ api, viewer }) => readMe(api, viewer),
  }),
  ownRoute({
    method: 'put',
    path: '/v1/me/weekly',
    summary: 'Begins or ends the weekly e-mail of one’s own time',
    allows: 'own.read',
    body: weeklyCommand,
    answer: weeklyMail,
    handle: ({ api, viewer, body }) => setWeekly(api, viewer.account, signedIn(viewer), body),
  }),
  ownRoute({
    method: 'get',
    path: '/v1/me/reports/usage',
    summary: 'One’s own time by one grouping, as others see it',
    allows: 'own.read',
    query: usageQuery,
    answer: usageReport,
    handle: ({ api, viewer: { scope, account }, query }) => api.usage.usage(scope, query, account),
  }),
  ownRoute({
    method: 'get',
    path: '/v1/me/reports/hours',
    summary: 'When one worked, per day, as others see it',
    allows: 'own.read',
    query: hoursQuery,
    answer: hoursReport,
    handle: ({ api, viewer: { scope, account }, query }) => api.usage.hours(scope, query, account),
  }),
  ownRoute({
    method: 'get',
    path: '/v1/me/activities',
    summary: 'One’s own activity log, as others see it: a page, JSON lines or a file, by the Accept header',
    allows: 'own.read',
    query: activityQuery,
    answer: activityPage,
    handle: ({ c, api, viewer, query }) => answerActivities(c, api, viewer, query),
  }),
  ownRoute({
    method: 'get',
    path: '/v1/me/looks',
    summary: 'Who looked at one’s own time, newest first',
    allows: 'own.read',
    answer: lookList,
    handle: ({ api, viewer: { account, users } }) => listLooks(api.db, account.id, users, api.now()),
  }),
  ownRoute({
    method: 'get',
    path: '/v1/me/notes',
    summary: 'What one has said of these days of one’s own, and the answers',
    allows: 'own.read',
    query: z.strictObject(rangeFields),
    answer: noteList,
    handle: async ({ api, viewer, query }) => ({ notes: await listNotes(api.db, viewer.scope, query) }),
  }),
  ownRoute({
    method: 'post',
    path: '/v1/me/notes',
    summary: 'Explains or disputes a record or a day of one’s own, or asks to have a record deleted',
    allows: 'own.read',
    body: noteCommand,
    answer: note,
    handle: ({ api, viewer, body }) => writeNote(api, viewer, body),
  }),
  ownRoute({
    method: 'delete',
    path: '/v1/me/notes/{id}',
    summary: 'Takes a note of one’s own back, as long as nobody has answered it',
    allows: 'own.read',
    parameter: { id: identifier },
    answer: z.object({}),
    handle: async ({ api, viewer, parameter: { id } }) => {
      await withdrawNote(api, viewer, id)
      return {}
    },
  }),
]
