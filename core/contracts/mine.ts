/** `GET /v1/mine`, signed by an agent: its user's day as managers see it, and the policy. What the popup shows. */
import * as z from 'zod/mini'
import { activity } from './activity.ts'
import { productivity } from './classification.ts'
import { policy } from './policy.ts'
import { day, epochMs, text } from './primitives.ts'

/** The newest records of the day that an answer holds. */
export const MINE_RECORDS = 50

const { start, durationMs, state, app, description, site, title, incognito } = activity.shape

/** What of an activity the popup shows; the rest of a row is left out when it is read. */
export const mineRecord = z.object({
  ...{ start, durationMs, state, app, description, site, title, incognito },
  productivity,
})
export type MineRecord = z.infer<typeof mineRecord>

export const mine = z.object({
  /** Of the account's zone. */
  day,
  activeMs: z.int(),
  passiveMs: z.int(),
  split: z.record(productivity, z.int()),
  /** Of the account's day, `00` to `23`: the time in each, ms. */
  hours: z.array(z.object({ hour: z.string(), ms: z.int() })),
  /** Newest first. */
  records: z.array(mineRecord),
  policy,
})
export type Mine = z.infer<typeof mine>

/** `POST /v1/my-link`: where the user's own page opens without a sign-in, once, until then. */
export const myLink = z.object({ url: text(1024), expiresAt: epochMs })
export type MyLink = z.infer<typeof myLink>

/** `POST /v1/me/session`: the token of such a link. */
export const ownSessionCommand = z.strictObject({ token: text(512) })
