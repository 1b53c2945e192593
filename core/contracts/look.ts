/** `GET /v1/me/looks`: who looked at one's own time (product.md R14). */
import * as z from 'zod/mini'
import { day, epochMs, text } from './primitives.ts'

/** What was opened of one person. */
export const LOOKED_AT = [
  'usage',
  'hours',
  'focus',
  'activity-log',
  'export',
  'agent-days',
  'e-mail',
  'everything',
  'linked',
] as const
export const lookedAt = z.enum(LOOKED_AT)
export type LookedAt = z.infer<typeof lookedAt>

export const look = z.object({
  /** The member's address. */
  viewer: text(320),
  report: lookedAt,
  /** Days that were looked at within this hour, inclusive. */
  ranges: z.array(z.object({ from: day, to: day })),
  /** The last time within this hour. */
  at: epochMs,
})
export type Look = z.infer<typeof look>

/** Newest first; what is older than `since` is not kept. */
export const lookList = z.object({ looks: z.array(look), since: epochMs })
export type LookList = z.infer<typeof lookList>
