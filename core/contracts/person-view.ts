/** What the person sees in the popup: who records, what, and what was sent. Made by whichever agent records. */
import * as z from 'zod/mini'
import { activity, activityState, frontFields } from './activity.ts'
import { ledgerState } from './ledger.ts'
import { presenceReason } from './presence.ts'
import { epochMs, text } from './primitives.ts'

/** What the agent itself cost this computer today. */
export const agentCost = z.object({
  /** Bodies of what it sent, as they went out. */
  sentBytes: z.int(),
  cpuMs: z.number(),
  /** The time it was at work, disk included: the processor's can only be less. */
  atMost: z.optional(z.literal(true)),
  memoryBytes: z.optional(z.int()),
  storedBytes: z.optional(z.int()),
})
export type AgentCost = z.infer<typeof agentCost>

export const personView = z.object({
  /** Who records this computer's time. */
  recorder: z.enum(['extension', 'host']),
  accountName: z.optional(text(128)),
  enrolment: z.enum([
    'none',
    'waiting-for-policy',
    'waiting-for-approval',
    'enrolling',
    'enrolled',
    'refused',
    'revoked',
  ]),
  /** Why enrolment was refused, in plain words from the server. */
  problem: z.optional(text(512)),
  recording: z.boolean(),
  /** Why nothing is recorded now. */
  notRecordingBecause: z.optional(text(256)),
  state: z.optional(z.union([activityState, ledgerState])),
  presence: z.optional(presenceReason),
  front: z.optional(z.strictObject(frontFields)),
  since: z.optional(epochMs),
  screenDetails: z.boolean(),
  /** Until when nothing but `private` is recorded, device wall clock. */
  privateUntil: z.optional(epochMs),
  /** What may still be taken of private time today; 0 where the account allows none. */
  privateMinutesLeft: z.int(),
  lastDelivery: z.optional(epochMs),
  deliveryProblem: z.optional(text(256)),
  queuedRecords: z.int(),
  /** The oldest records, given up for want of room and not told yet: their time goes on as `unknown: queue full`. */
  givenUpRecords: z.optional(z.int()),
  /** The last records that were sent, as a manager would see them, newest first. */
  lastSent: z.array(activity),
  cost: z.optional(agentCost),
})
export type PersonView = z.infer<typeof personView>
