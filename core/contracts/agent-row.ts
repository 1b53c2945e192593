/**
 * An agent as the dashboard sees it: `GET /v1/agents`, and what it reads of the document `accounts/{a}/agents/{id}`. Who
 * may read that document gets chain head and key thumbprint with it; neither is secret, only the device's key signs.
 */
import * as z from 'zod/mini'
import { agentDescription, agentStatus } from './agent.ts'
import { liveState } from './live.ts'
import { epochMs, identifier } from './primitives.ts'

export const agentRow = z.object({
  id: identifier,
  userId: identifier,
  computerId: identifier,
  description: agentDescription,
  status: z.optional(agentStatus),
  publicIp: z.optional(z.string()),
  enrolledAt: epochMs,
  revokedAt: z.optional(epochMs),
  /** The last word of any kind. */
  lastSeenAt: epochMs,
  /** End of the last record received. */
  lastActivityAt: z.optional(epochMs),
  /** What was in front when it last said so. */
  live: z.optional(liveState),
  batches: z.int(),
  activities: z.int(),
  /** Records set aside as unreadable. */
  quarantined: z.int(),
  /** Time between two records that nothing tells of, and time told twice and counted once, ms, of all days. */
  lostMs: z._default(z.int(), 0),
  duplicateMs: z._default(z.int(), 0),
  /** What its batches and sums take of storage, without indexes. */
  bytes: z._default(z.int(), 0),
  /** Chains that broke off, with what the agent said. */
  gaps: z.int(),
})
export type AgentRow = z.infer<typeof agentRow>

/** The document as the dashboard listens to it: with the groups that the agent is in. */
export const liveAgentRow = z.extend(agentRow, { groups: z._default(z.array(identifier), []) })
export type LiveAgentRow = z.infer<typeof liveAgentRow>

export const agentList = z.object({
  agents: z.array(
    z.extend(agentRow, {
      personLabel: z.string(),
      computerLabel: z.string(),
      /** Of the groups that the viewer knows, those it is in. */
      groups: z.array(identifier),
    }),
  ),
})
export type AgentList = z.infer<typeof agentList>

/** `GET /v1/people`: what the filter offers. */
export const peopleList = z.object({
  /** `id`: what reports name the person by; `users`: every login that is theirs. */
  people: z.array(
    z.object({
      id: identifier,
      label: z.string(),
      users: z.array(identifier),
      /** It is the member themselves. */
      isSelf: z.optional(z.boolean()),
    }),
  ),
  /** `people`: whose time of this computer the member may see, by their id here. */
  computers: z.array(
    z.object({ id: identifier, label: z.string(), people: z.optional(z.array(identifier)) }),
  ),
  /** In the account's order; `people`: who is in it, by their id here. */
  groups: z.array(z.object({ id: identifier, label: z.string(), people: z.array(identifier) })),
})
export type PeopleList = z.infer<typeof peopleList>
