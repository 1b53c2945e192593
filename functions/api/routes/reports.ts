/** Reports, the activity log and its exports. */
import * as z from 'zod/mini'
import { activityPage, activityQuery } from '#core/contracts/activity-log.ts'
import { changesQuery, changesReport } from '#core/contracts/changes-report.ts'
import { identifier } from '#core/contracts/primitives.ts'
import { exportCommand, exportLink, exportStatus } from '#core/contracts/export.ts'
import { focusQuery, focusReport } from '#core/contracts/focus-report.ts'
import { hoursQuery, hoursReport } from '#core/contracts/hours-report.ts'
import { usageQuery, usageReport } from '#core/contracts/usage-report.ts'
import { readJob, stopJob } from '../../exports/export-job.ts'
import { answerActivities } from '../activities.ts'
import { answerFile, createExport } from '../exports.ts'
import { type ApiRoute, openRoute, route } from '../route.ts'
import type { Viewer } from '../viewer.ts'
import type { Api } from '../dependencies.ts'

const jobOf = (api: Api, { member }: Viewer, id: string) => ({ id, member: member.uid, now: api.now() })

export const reportRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/v1/reports/usage',
    summary: 'Time by one grouping, over a range of account days',
    allows: 'reports.read',
    query: usageQuery,
    answer: usageReport,
    looks: ({ api, viewer, query }) => api.noteLook(viewer, 'usage', query),
    handle: ({ api, viewer: { scope, account }, query }) => api.usage.usage(scope, query, account),
  }),
  route({
    method: 'get',
    path: '/v1/reports/hours',
    summary: 'When people worked, per person and day, with breaks and how it fits the schedule',
    allows: 'reports.read',
    query: hoursQuery,
    answer: hoursReport,
    looks: ({ api, viewer, query }) => api.noteLook(viewer, 'hours', query),
    handle: ({ api, viewer: { scope, account }, query }) => api.usage.hours(scope, query, account),
  }),
  route({
    method: 'get',
    path: '/v1/reports/focus',
    summary: 'Focus, multitasking and workload, by person, group and day',
    allows: 'reports.read',
    query: focusQuery,
    answer: focusReport,
    looks: ({ api, viewer, query }) => api.noteLook(viewer, 'focus', query),
    handle: ({ api, viewer: { scope, account }, query }) => api.usage.focus(scope, query, account),
  }),
  route({
    method: 'get',
    path: '/v1/reports/changes',
    summary: 'What changed in a week, per group, against the median of the four weeks before',
    allows: 'others.read',
    query: changesQuery,
    answer: changesReport,
    handle: ({ api, viewer: { scope, account }, query }) => api.usage.changes(scope, query, account),
  }),
  route({
    method: 'get',
    path: '/v1/activities',
    summary:
      'The activity log, newest first, by cursor; with Accept application/x-ndjson page after page, with text/csv or the type of XLSX as a file',
    allows: 'reports.read',
    query: activityQuery,
    answer: activityPage,
    looks: ({ api, viewer, query }) => api.noteLook(viewer, 'activity-log', query),
    handle: ({ c, api, viewer, query }) => answerActivities(c, api, viewer, query),
  }),
  route({
    method: 'post',
    path: '/v1/exports',
    summary: 'A link that hands over a report as a file, once, within a minute',
    allows: 'reports.read',
    body: exportCommand,
    answer: exportLink,
    looks: ({ api, viewer, body }) => api.noteLook(viewer, 'export', body.query),
    handle: ({ api, viewer, body }) => createExport(api, viewer, body),
  }),
  route({
    method: 'get',
    path: '/v1/exports/{id}',
    summary: 'How far an export of one’s own is',
    allows: 'reports.read',
    parameter: { id: identifier },
    answer: exportStatus,
    handle: ({ api, viewer, parameter: { id } }) =>
      readJob(api.db, viewer.account.id, jobOf(api, viewer, id)),
  }),
  route({
    method: 'post',
    path: '/v1/exports/{id}/stop',
    summary: 'Ends an export of one’s own',
    allows: 'reports.read',
    parameter: { id: identifier },
    answer: exportStatus,
    handle: ({ api, viewer, parameter: { id } }) =>
      stopJob(api.db, viewer.account.id, jobOf(api, viewer, id)),
  }),
  openRoute({
    method: 'get',
    path: '/v1/files/{link}',
    summary: 'The file of an export, by the link that was made for it',
    allows: 'link',
    parameter: { link: z.string() },
    handle: (c, api) => answerFile(c, api, c.req.param('link') ?? ''),
  }),
]
