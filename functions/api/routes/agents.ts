/** Who delivers, and what is known of their time. */
import { agentCoverage, agentCoverageQuery } from '#core/contracts/agent-coverage.ts'
import { agentDays, agentDaysQuery } from '#core/contracts/agent-days.ts'
import { agentList, peopleList } from '#core/contracts/agent-row.ts'
import { identifier } from '#core/contracts/primitives.ts'
import { watchAnswer } from '#core/contracts/watch.ts'
import { Refusal } from '../../refusal.ts'
import { readAgentDays } from '../../reports/agent-days.ts'
import { readAgentCoverage } from '../agent-coverage.ts'
import { listAgents, listPeopleFor } from '../agents.ts'
import { type ApiRoute, route } from '../route.ts'
import { watch } from '../watch.ts'

export const agentRoutes: readonly ApiRoute[] = [
  route({
    method: 'post',
    path: '/v1/watch',
    summary: 'A dashboard is open: agents deliver at once for two minutes',
    allows: 'reports.read',
    answer: watchAnswer,
    handle: ({ api, viewer }) => watch(api, viewer),
  }),
  route({
    method: 'get',
    path: '/v1/agents',
    summary: 'The agents that the member may see',
    allows: 'reports.read',
    answer: agentList,
    handle: ({ api, viewer }) => listAgents(api.db, viewer.scope),
  }),
  route({
    method: 'get',
    path: '/v1/agents/coverage',
    summary: 'What is known of the time of up to 100 agents, day by day, and what is missing',
    allows: 'reports.read',
    query: agentCoverageQuery,
    answer: agentCoverage,
    looks: ({ api, viewer, query: { agents, ...days } }) =>
      agents.includes(',') ? undefined : api.noteLook(viewer, 'agent-days', { ...days, agent: agents }),
    handle: ({ api, viewer: { scope, account }, query }) =>
      readAgentCoverage(api.db, scope, query, account.timeZone),
  }),
  route({
    method: 'get',
    path: '/v1/agents/{id}/days',
    summary: 'What the time of one agent adds up to, day by day, by state',
    allows: 'reports.read',
    parameter: { id: identifier },
    query: agentDaysQuery,
    answer: agentDays,
    looks: ({ api, viewer, query, parameter: { id } }) =>
      api.noteLook(viewer, 'agent-days', { ...query, agent: id }),
    handle: async ({ api, viewer: { scope, account }, parameter: { id }, query }) => {
      const days = await readAgentDays(api.db, scope, id, query, account.timeZone)
      if (!days) throw new Refusal(404, 'not-found', 'There is no such agent.')
      return days
    },
  }),
  route({
    method: 'get',
    path: '/v1/people',
    summary: 'The people and computers that filters offer',
    allows: 'reports.read',
    answer: peopleList,
    handle: ({ api, viewer }) => listPeopleFor(api.db, viewer),
  }),
]
