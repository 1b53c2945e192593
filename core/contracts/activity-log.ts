/** `GET /v1/activities`: the complete history, newest first, by cursor: as pages, as a stream, as a file. */
import * as z from 'zod/mini'
import { activity } from './activity.ts'
import { productivity } from './classification.ts'
import { note } from './note.ts'
import { epochMs, identifier, text } from './primitives.ts'
import { rangeFields, whatFields, whoseFields } from './report-query.ts'

/** What narrows the log: all that narrows a report, so that the rows behind each of its numbers can be shown, and more. */
export const activityFilter = z.strictObject({
  ...rangeFields,
  ...whoseFields,
  ...whatFields,
  agent: z.optional(identifier),
  /** In application, description, site, title or address; any case. */
  text: z.optional(text(128)),
  incognito: z.optional(z.literal('only')),
  /** Only what began before this minute of account time, `YYYY-MM-DDTHH:mm`: where to begin in a long range. */
  at: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/))),
})
export type ActivityFilter = z.infer<typeof activityFilter>

export const activityQuery = z.extend(activityFilter, {
  cursor: z.optional(text(512)),
  /** How many rows at most: of a page 1 to 1000, default 200; a stream goes on to its end without it. */
  limit: z.optional(z.string().check(z.regex(/^\d{1,5}$/))),
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
  /** How much of it lies in the range, and in the hour and weekday asked for: what a report counts of it. */
  insideMs: z.int(),
  /** What its person says of it, newest first. */
  notes: z.optional(z.array(z.pick(note, { id: true, kind: true, text: true, state: true, answer: true }))),
})
export type ActivityRow = z.infer<typeof activityRow>

/** One page; of a stream (`application/x-ndjson`), one line. A page without rows tells how far the search is. */
export const activityPage = z.object({
  rows: z.array(activityRow),
  /** Absent: this was the last page. */
  next: z.optional(z.string()),
  /** Everything that began at this instant or later is told. */
  searchedTo: epochMs,
  /** How much of the range that is, 0 to 1. */
  progress: z.number(),
})
export type ActivityPage = z.infer<typeof activityPage>
