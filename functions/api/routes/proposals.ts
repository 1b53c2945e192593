/** What managers propose to be called or classified otherwise, and the answers of who may change it. */
import * as z from 'zod/mini'
import { identifier } from '#core/contracts/primitives.ts'
import {
  answerProposal as answerCommand,
  proposal,
  proposalList,
  proposalQuery,
  proposed,
} from '#core/contracts/proposal.ts'
import { answerProposal, reopenProposal } from '../../proposals/answer-proposal.ts'
import { listOpenProposals, listOwnProposals } from '../../proposals/list-proposals.ts'
import { makeProposal, withdrawProposal } from '../../proposals/make-proposal.ts'
import { type ApiRoute, route } from '../route.ts'

const answered = z.object({ configVersion: z.int(), changed: z.int() })

export const proposalRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/v1/proposals',
    summary: "The member's own proposals and what became of them: open ones first",
    allows: 'settings.propose',
    query: proposalQuery,
    answer: proposalList,
    handle: async ({ api, viewer, query }) => ({ proposals: await listOwnProposals(api, viewer, query) }),
  }),
  route({
    method: 'post',
    path: '/v1/proposals',
    summary: 'Proposes an alias, or what a site or application is, instead of what was proposed of it before',
    allows: 'settings.propose',
    body: proposed,
    answer: proposal,
    handle: ({ api, viewer, body }) => makeProposal(api, viewer, body),
  }),
  route({
    method: 'delete',
    path: '/v1/proposals/{id}',
    summary: 'Takes an own proposal back that was not answered yet',
    allows: 'settings.propose',
    parameter: { id: identifier },
    answer: z.object({}),
    handle: async ({ api, viewer, parameter: { id } }) => {
      await withdrawProposal(api, viewer, id)
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/v1/proposals/open',
    summary: 'Every proposal that waits for an answer, newest first',
    allows: 'settings.change',
    query: proposalQuery,
    answer: proposalList,
    handle: async ({ api, viewer, query }) => ({ proposals: await listOpenProposals(api, viewer, query) }),
  }),
  route({
    method: 'put',
    path: '/v1/proposals/{id}',
    summary: 'Accepts one, which changes it at once, or refuses it, perhaps with a reason',
    allows: 'settings.change',
    parameter: { id: identifier },
    body: answerCommand,
    answer: answered,
    handle: ({ api, viewer, parameter: { id }, body }) => answerProposal(api, viewer, id, body),
  }),
  route({
    method: 'delete',
    path: '/v1/proposals/{id}/answer',
    summary: 'Opens one again; what its acceptance changed is as before',
    allows: 'settings.change',
    parameter: { id: identifier },
    answer: answered,
    handle: ({ api, viewer, parameter: { id } }) => reopenProposal(api, viewer, id),
  }),
]
