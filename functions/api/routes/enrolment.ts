/** New accounts, and what lets agents into them. */
import * as contract from '#core/contracts/enrolment-token.ts'
import { identifier } from '#core/contracts/primitives.ts'
import * as waiting from '#core/contracts/waiting-agent.ts'
import { signedUp, signUp } from '#core/contracts/sign-up.ts'
import { makeAccount } from '../../accounts/sign-up.ts'
import { listTokens, makeToken, withdrawToken } from '../../enrolment/tokens.ts'
import { decide, listWaiting } from '../../enrolment/waiting-agents.ts'
import { type ApiRoute, linkRoute, route } from '../route.ts'

export const enrolmentRoutes: readonly ApiRoute[] = [
  linkRoute({
    method: 'post',
    path: '/v1/sign-up',
    limiter: 'signUps',
    summary: 'Makes an account with its first administrator and an enrolment token',
    body: signUp,
    answer: signedUp,
    handle: (api, body) => makeAccount(api, body),
  }),
  route({
    method: 'get',
    path: '/v1/enrolment-tokens',
    summary: 'The enrolment tokens, how many each let in, and where agents deliver',
    allows: 'account.administer',
    answer: contract.installation,
    handle: ({ api, viewer }) => listTokens(api, viewer),
  }),
  route({
    method: 'post',
    path: '/v1/enrolment-tokens',
    summary: 'Makes an enrolment token, whose text the answer tells, once',
    allows: 'account.administer',
    body: contract.makeToken,
    answer: contract.madeToken,
    handle: ({ api, viewer, body }) => makeToken(api, viewer, body),
  }),
  route({
    method: 'delete',
    path: '/v1/enrolment-tokens/{id}',
    summary: 'Withdraws an enrolment token: it lets nobody new in',
    allows: 'account.administer',
    parameter: { id: identifier },
    answer: contract.tokenWithdrawn,
    handle: ({ api, viewer, parameter: { id } }) => withdrawToken(api, viewer, id),
  }),
  route({
    method: 'get',
    path: '/v1/waiting-agents',
    summary: 'Agents beyond what their token allows, and what was decided about them',
    allows: 'account.administer',
    answer: waiting.waitingAgents,
    handle: ({ api, viewer }) => listWaiting(api, viewer),
  }),
  route({
    method: 'post',
    path: '/v1/waiting-agents',
    summary: 'Approves or declines agents that wait, or forgets them',
    allows: 'account.administer',
    body: waiting.decideWaiting,
    answer: waiting.waitingDecided,
    handle: ({ api, viewer, body }) => decide(api, viewer, body),
  }),
]
