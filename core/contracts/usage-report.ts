/** `GET /v1/reports/usage`: time by one grouping, over a range of account days. */
import * as z from 'zod/mini'
import { productivity } from './classification.ts'
import { day, epochMs, text } from './primitives.ts'

export const usageGrouping = z.enum([
  'app',
  'site',
  'category',
  'productivity',
  'person',
  'computer',
  'hour', // of the day, 00–23, account time
  'day',
])
export type UsageGrouping = z.infer<typeof usageGrouping>

/** The key of time in no category, where a report is by category or limited to one. */
export const UNCATEGORISED = 'uncategorised'

/** Dates inclusive, in account time; a range is at most 731 days. */
export const usageQuery = z.strictObject({
  from: day,
  to: day,
  by: usageGrouping,
  person: z.optional(text(64)),
  computer: z.optional(text(64)),
  productivity: z.optional(productivity),
  /** Time is of the category of what was in front: of a browser's time, of the site's. */
  category: z.optional(text(64)),
  /** Only this activity: `site:github.com` or `app:code`. */
  activity: z.optional(text(260)),
})
export type UsageQuery = z.infer<typeof usageQuery>

/** Milliseconds; active + passive = the time of the row. Presence counts as passive. */
export const usageTime = z.object({ activeMs: z.int(), passiveMs: z.int() })

export const usageRow = z.extend(usageTime, {
  key: z.string(),
  label: z.string(),
  /** Of the row's one site or application; absent for other groupings. */
  productivity: z.optional(productivity),
  category: z.optional(z.string()),
  /** The row's time by productivity: what a bar is stacked of. */
  split: z.record(productivity, z.int()),
  /** Of the totals, 0 to 1. */
  share: z.number(),
})
export type UsageRow = z.infer<typeof usageRow>

export const usageReport = z.object({
  rows: z.array(usageRow),
  totals: z.extend(usageTime, { split: z.record(productivity, z.int()), people: z.int(), agents: z.int() }),
  /** Ledger time in no activity, ms by state, and the share of seconds whose state is known (product.md: coverage). */
  coverage: z.object({ knownMs: z.int(), unknownMs: z.int(), share: z.nullable(z.number()) }),
  /** Everything received until then is counted. null: nothing was ever received. */
  freshThrough: z.nullable(epochMs),
})
export type UsageReport = z.infer<typeof usageReport>
