/** `/v1/waiting-agents`: agents beyond what their token allows, who wait until an administrator has decided (product.md C7). */
import * as z from 'zod/mini'
import { epochMs, identifier } from './primitives.ts'

/** More do not wait at once in an account: whoever comes then is refused. */
export const MOST_WAITING = 1000

export const waitingState = z.enum(['waiting', 'approved', 'declined'])
export type WaitingState = z.infer<typeof waitingState>

/** Which of its token's limits it is beyond. */
export const excess = z.enum(['full', 'expired', 'domain'])
export type Excess = z.infer<typeof excess>

export const waitingAgent = z.object({
  /** Of the agent, once it is enrolled. */
  id: identifier,
  /** Of the user, once it is enrolled. */
  userId: identifier,
  /** As the agent tells them; nobody has checked it. */
  login: z.string(),
  userName: z.optional(z.string()),
  computerName: z.optional(z.string()),
  publicIp: z.optional(z.string()),
  /** Id of the enrolment token it came with. */
  token: identifier,
  excess,
  firstAskedAt: epochMs,
  lastAskedAt: epochMs,
  state: waitingState,
  /** Who decided, by e-mail address. */
  decidedBy: z.optional(z.string()),
  decidedAt: z.optional(epochMs),
})
export type WaitingAgent = z.infer<typeof waitingAgent>

/** Who asked last comes first. */
export const waitingAgents = z.object({ agents: z.array(waitingAgent) })
export type WaitingAgents = z.infer<typeof waitingAgents>

/** `approve`: it is enrolled when it asks next. `decline`: it is refused. `remove`: when it asks next it waits anew. */
export const decision = z.enum(['approve', 'decline', 'remove'])
export type Decision = z.infer<typeof decision>

export const decideWaiting = z.strictObject({
  decision,
  agents: z.array(identifier).check(z.minLength(1), z.maxLength(MOST_WAITING)),
})
export type DecideWaiting = z.infer<typeof decideWaiting>

export const waitingDecided = z.object({ configVersion: z.int(), changed: z.int() })
