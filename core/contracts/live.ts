/** `POST /v1/live`: what is in front now, only while watched. The newest by sequence wins. */
import * as z from 'zod/mini'
import { activityState, frontFields } from './activity.ts'
import { ledgerState } from './ledger.ts'
import { presenceReason } from './presence.ts'
import { epochMs } from './primitives.ts'

export const liveState = z.strictObject({
  /** Rises with every post of this agent, across restarts (its wall clock in ms will do). */
  sequence: z.int(),
  state: z.union([activityState, ledgerState]),
  since: epochMs,
  presence: z.optional(presenceReason),
  front: z.optional(z.strictObject(frontFields)),
})
export type LiveState = z.infer<typeof liveState>
