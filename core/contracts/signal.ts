/** `GET /v1/signal?token=…`: the cheap look whether anything changed. With `hold=1`, server-sent events of the same. */
import * as z from 'zod/mini'
import { epochMs } from './primitives.ts'

export const signal = z.object({
  configVersion: z.int(),
  serverTime: epochMs,
  watchUntil: z.optional(epochMs),
  /** Somebody of the account has the dashboard open: hold the signal instead of asking every minute. */
  hold: z.optional(z.literal(true)),
})
export type Signal = z.infer<typeof signal>
