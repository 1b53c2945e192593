/** What `POST /v1/batches` answers. */
import * as z from 'zod/mini'
import { epochMs } from './primitives.ts'

export const batchAck = z.object({
  ack: z.object({ epoch: z.int(), seq: z.int() }),
  /** How many records were set aside as unreadable; their time is kept as `unknown: quarantined`. */
  quarantined: z.int(),
  configVersion: z.int(),
  serverTime: epochMs,
  signalToken: z.string(),
  /** While later than now, somebody watches: deliver at once and post what is in front. */
  watchUntil: z.optional(epochMs),
})
export type BatchAck = z.infer<typeof batchAck>
