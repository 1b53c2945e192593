/** `GET /v1/activities`: the complete history, newest first, cursor-paged. */
import * as z from 'zod/mini'
import { activity } from './activity.ts'
import { productivity } from './classification.ts'
import { identifier, text } from './primitives.ts'
import { rangeFields, whoseFields } from './report-query.ts'

export const activityQuery = z.strictObject({
  ...rangeFields,
  ...whoseFields,
  agent: z.optional(identifier),
  /** Matches application, description, site, title or URL; any case. */
  text: z.optional(text(128)),
  /** Only this activity, as in a usage report: `site:github.com`, or `app:code` with all sites of a browser. */
  activity: z.optional(text(260)),
  incognito: z.optional(z.literal('only')),
  cursor: z.optional(text(512)),
  /** 1 to 1000, default 200. */
  limit: z.optional(z.string().check(z.regex(/^\d{1,4}$/))),
})
export type ActivityQuery = z.infer<typeof activityQuery>

export const activityRow = z.extend(activity, {
  /** agentId.epoch.seq.index */
  id: text(128),
  agentId: identifier,
  person: z.object({ id: z.string(), label: z.string() }),
  computer: z.object({ id: z.string(), label: z.string() }),
  productivity,
  category: z.optional(z.string()),
})
export type ActivityRow = z.infer<typeof activityRow>

export const activityPage = z.object({
  rows: z.array(activityRow),
  /** Absent: this was the last page. */
  next: z.optional(z.string()),
})
export type ActivityPage = z.infer<typeof activityPage>
