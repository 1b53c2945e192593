/** What agents call, with its contracts. */
import * as z from 'zod/mini'
import { batch } from '#core/contracts/batch.ts'
import { batchAck } from '#core/contracts/batch-ack.ts'
import { agentConfig } from '#core/contracts/config.ts'
import {
  credential,
  enrolRequest,
  namesAnswer,
  namesRequest,
  renewRequest,
} from '#core/contracts/enrolment.ts'
import { liveState } from '#core/contracts/live.ts'
import { mine, myLink } from '#core/contracts/mine.ts'
import { signal } from '#core/contracts/signal.ts'
import type { Route } from './route.ts'

export const ingestRoutes: readonly Route[] = Object.freeze([
  {
    method: 'post',
    path: '/ingest/v1/enroll',
    summary: 'A coded token and a key of the device become an agent with a certificate',
    security: 'proof',
    body: enrolRequest,
    answer: credential,
  },
  {
    method: 'post',
    path: '/ingest/v1/enroll/names',
    summary: 'Whether an agent is to tell hashes of names, and with which key; asked before it enrols',
    security: 'proof',
    body: namesRequest,
    answer: namesAnswer,
  },
  {
    method: 'post',
    path: '/ingest/v1/renew',
    summary: 'A certificate, also one that ended at most 90 days ago, becomes a new one',
    security: 'agent',
    body: renewRequest,
    answer: credential,
  },
  {
    method: 'post',
    path: '/ingest/v1/batches',
    summary: 'Delivers the next batch of an agent, exactly once',
    security: 'agent',
    body: batch,
    answer: batchAck,
  },
  {
    method: 'get',
    path: '/ingest/v1/config',
    summary: 'The settings of this agent and its user',
    security: 'agent',
    answer: agentConfig,
  },
  {
    method: 'get',
    path: '/ingest/v1/signal',
    summary: 'Whether anything changed; with hold=1 server-sent events while somebody watches',
    security: 'signal-token',
    query: z.object({ token: z.string(), hold: z.optional(z.literal('1')) }),
    answer: signal,
  },
  {
    method: 'post',
    path: '/ingest/v1/live',
    summary: 'What is in front now, while watched',
    security: 'agent',
    body: liveState,
  },
  {
    method: 'get',
    path: '/ingest/v1/mine',
    summary: 'The day of the agent’s user as managers see it, and what is recorded of them',
    security: 'agent',
    answer: mine,
  },
  {
    method: 'post',
    path: '/ingest/v1/my-link',
    summary: 'A link to the page of the agent’s user: once, within five minutes, without a sign-in',
    security: 'agent',
    answer: myLink,
  },
])
