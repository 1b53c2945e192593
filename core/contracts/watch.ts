/** `POST /v1/watch`: somebody looks, so agents deliver now. */
import * as z from 'zod/mini'
import { epochMs, text } from './primitives.ts'

export const watchAnswer = z.object({
  watchUntil: epochMs,
  /** Another one as soon as anything that reports are made of has changed; says nothing else. */
  version: text(64),
})
export type WatchAnswer = z.infer<typeof watchAnswer>
