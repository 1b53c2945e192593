/** What members call, with its contracts. */
import * as z from 'zod/mini'
import { activityPage, activityQuery } from '#core/contracts/activity-log.ts'
import { agentCoverage, agentCoverageQuery } from '#core/contracts/agent-coverage.ts'
import { agentDays, agentDaysQuery } from '#core/contracts/agent-days.ts'
import { agentList, peopleList } from '#core/contracts/agent-row.ts'
import { aliasAnswer, aliasCommand } from '#core/contracts/alias.ts'
import { changesQuery, changesReport } from '#core/contracts/changes-report.ts'
import { classifyAnswer, classifyCommand } from '#core/contracts/classification.ts'
import { exportCommand, exportLink, exportStatus } from '#core/contracts/export.ts'
import { focusQuery, focusReport } from '#core/contracts/focus-report.ts'
import { groupAnswer, groupCommand, groupList } from '#core/contracts/group.ts'
import { hoursQuery, hoursReport } from '#core/contracts/hours-report.ts'
import { session } from '#core/contracts/member.ts'
import { identifier } from '#core/contracts/primitives.ts'
import { changeView, createView, savedView, savedViewList } from '#core/contracts/saved-view.ts'
import { trackingAnswer, trackingCommand, trackingSettings } from '#core/contracts/tracking-settings.ts'
import { usageQuery, usageReport } from '#core/contracts/usage-report.ts'
import { watchAnswer } from '#core/contracts/watch.ts'
import type { Route } from './route.ts'

export const apiRoutes: readonly Route[] = Object.freeze([
  {
    method: 'post',
    path: '/api/v1/session',
    summary: 'Who is signed in; sets the claims of the ID token',
    security: 'member',
    answer: session,
  },
  {
    method: 'post',
    path: '/api/v1/watch',
    summary: 'A dashboard is open: agents deliver at once for two minutes',
    security: 'member',
    answer: watchAnswer,
  },
  {
    method: 'get',
    path: '/api/v1/reports/usage',
    summary: 'Time by one grouping, over a range of account days',
    security: 'member',
    query: usageQuery,
    answer: usageReport,
  },
  {
    method: 'get',
    path: '/api/v1/reports/hours',
    summary: 'When people worked, per person and day, with breaks and how it fits the schedule',
    security: 'member',
    query: hoursQuery,
    answer: hoursReport,
  },
  {
    method: 'get',
    path: '/api/v1/reports/focus',
    summary: 'Focus, multitasking and workload, by person, group and day',
    security: 'member',
    query: focusQuery,
    answer: focusReport,
  },
  {
    method: 'get',
    path: '/api/v1/reports/changes',
    summary: 'What changed in a week, per group, against the median of the four weeks before',
    security: 'member',
    query: changesQuery,
    answer: changesReport,
  },
  {
    method: 'get',
    path: '/api/v1/activities',
    summary:
      'The activity log, newest first, by cursor; with Accept application/x-ndjson page after page, with text/csv or the type of XLSX as a file',
    security: 'member',
    query: activityQuery,
    answer: activityPage,
  },
  {
    method: 'post',
    path: '/api/v1/exports',
    summary: 'A link that hands over a report as a file, once, within a minute',
    security: 'member',
    body: exportCommand,
    answer: exportLink,
  },
  {
    method: 'get',
    path: '/api/v1/exports/{id}',
    summary: 'How far an export of one’s own is',
    security: 'member',
    parameter: { id: identifier },
    answer: exportStatus,
  },
  {
    method: 'post',
    path: '/api/v1/exports/{id}/stop',
    summary: 'Ends an export of one’s own',
    security: 'member',
    parameter: { id: identifier },
    answer: exportStatus,
  },
  {
    method: 'get',
    path: '/api/v1/files/{link}',
    summary: 'The file of an export, by the link that was made for it',
    security: 'nobody',
    parameter: { link: z.string() },
  },
  {
    method: 'get',
    path: '/api/v1/agents',
    summary: 'The agents of the account',
    security: 'member',
    answer: agentList,
  },
  {
    method: 'get',
    path: '/api/v1/agents/coverage',
    summary: 'What is known of the time of up to 100 agents, day by day, and what is missing',
    security: 'member',
    query: agentCoverageQuery,
    answer: agentCoverage,
  },
  {
    method: 'get',
    path: '/api/v1/agents/{id}/days',
    summary: 'What the time of one agent adds up to, day by day, by state',
    security: 'member',
    parameter: { id: identifier },
    query: agentDaysQuery,
    answer: agentDays,
  },
  {
    method: 'get',
    path: '/api/v1/people',
    summary: 'The people and computers that filters offer',
    security: 'member',
    answer: peopleList,
  },
  {
    method: 'put',
    path: '/api/v1/classifications',
    summary: 'What sites and applications are, for past and future at once',
    security: 'member',
    body: classifyCommand,
    answer: classifyAnswer,
  },
  {
    method: 'put',
    path: '/api/v1/aliases',
    summary: 'The names that users and computers are shown by; users of one alias are one person',
    security: 'member',
    body: aliasCommand,
    answer: aliasAnswer,
  },
  {
    method: 'get',
    path: '/api/v1/groups',
    summary: 'The groups of users and computers, in their order',
    security: 'member',
    answer: groupList,
  },
  {
    method: 'put',
    path: '/api/v1/groups/{id}',
    summary: 'Makes a group, or gives it another name and other members',
    security: 'member',
    parameter: { id: identifier },
    body: groupCommand,
    answer: groupAnswer,
  },
  {
    method: 'delete',
    path: '/api/v1/groups/{id}',
    summary: 'Deletes a group; nobody in it is deleted',
    security: 'member',
    parameter: { id: identifier },
    answer: groupAnswer,
  },
  {
    method: 'get',
    path: '/api/v1/settings/tracking',
    summary: 'What the agents record, and when',
    security: 'member',
    answer: trackingSettings,
  },
  {
    method: 'put',
    path: '/api/v1/settings/tracking',
    summary: 'Changes some of it; agents hear of it within a minute',
    security: 'member',
    body: trackingCommand,
    answer: trackingAnswer,
  },
  {
    method: 'get',
    path: '/api/v1/views',
    summary: "The member's saved views, and those shared with the account",
    security: 'member',
    answer: savedViewList,
  },
  {
    method: 'post',
    path: '/api/v1/views',
    summary: 'Saves a view, perhaps with e-mails of it',
    security: 'member',
    body: createView,
    answer: savedView,
  },
  {
    method: 'put',
    path: '/api/v1/views/{id}',
    summary: 'Changes some of a view; its owner or an administrator',
    security: 'member',
    parameter: { id: identifier },
    body: changeView,
    answer: savedView,
  },
  {
    method: 'delete',
    path: '/api/v1/views/{id}',
    summary: 'Deletes a view; it can be restored for a day',
    security: 'member',
    parameter: { id: identifier },
    answer: savedView,
  },
  {
    method: 'post',
    path: '/api/v1/views/{id}/restore',
    summary: 'Brings a deleted view back',
    security: 'member',
    parameter: { id: identifier },
    answer: savedView,
  },
  {
    method: 'post',
    path: '/api/v1/unsubscribe',
    summary: 'Stops the e-mails of a view to one recipient (RFC 8058); GET asks first',
    security: 'nobody',
    query: z.object({ token: z.string() }),
  },
])
