/** One stretch of one thing in front, as an agent reports it. */
import * as z from 'zod/mini'
import { presenceReason } from './presence.ts'
import { durationMs, epochMs, text, utcOffsetMinutes } from './primitives.ts'

/** active: input within the idle threshold. passive: none, still in front. presence: passive without cap (call, video). */
export const activityState = z.enum(['active', 'passive', 'presence'])
export type ActivityState = z.infer<typeof activityState>

/** What is in front: an application, or a site in a browser. `title` and `url` only with screen details on. */
export const frontFields = {
  /** Executable without path and `.exe`, lower case: `chromium`, `code`. */
  app: text(128),
  /** The program's friendly name. */
  description: z.optional(text(256)),
  /** Host name without `www.`; absent where the application is no browser or its page is unknown. */
  site: z.optional(text(253)),
  title: z.optional(text(1024)),
  url: z.optional(text(4096)),
  incognito: z.optional(z.literal(true)),
  /** Why browser time carries no site: no attached extension described it. */
  undescribed: z.optional(z.literal(true)),
}
export const front = z.strictObject(frontFields)
export type Front = z.infer<typeof front>

export const activity = z.strictObject({
  start: epochMs,
  offsetMin: utcOffsetMinutes,
  durationMs,
  state: activityState,
  /** With `presence` alone: what kept it from being passive. */
  presence: z.optional(presenceReason),
  ...frontFields,
})
export type Activity = z.infer<typeof activity>
