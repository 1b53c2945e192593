/** `GET /v1/reports/usage`: time by one grouping, over a range of account days. */
import * as z from 'zod/mini'
import { productivity } from './classification.ts'
import { day, epochMs } from './primitives.ts'
import { rangeFields, whatFields, whoseFields } from './report-query.ts'

export const usageGrouping = z.enum([
  'app',
  'site',
  'category',
  'site-category', // only of time on sites
  'productivity',
  'person',
  'computer',
  'group', // overlapping: the rows may exceed the total, which counts each second once
  'hour', // of the day, 00–23, account time
  'day',
  'week', // by its Monday
  'month', // YYYY-MM
  'weekday-hour', // 1-00 (Monday, midnight) to 7-23
])
export type UsageGrouping = z.infer<typeof usageGrouping>

export const usageQuery = z.strictObject({
  ...rangeFields,
  by: usageGrouping,
  ...whoseFields,
  ...whatFields,
  /** Adds the time of the days before (core/reports/compared-range.ts). */
  compare: z.optional(z.literal('before')),
})
export type UsageQuery = z.infer<typeof usageQuery>

/** Milliseconds; active + passive = the time of the row. Presence counts as passive. */
export const usageTime = z.object({
  activeMs: z.int(),
  passiveMs: z.int(),
  /** The same time by productivity: what a bar is stacked of. */
  split: z.record(productivity, z.int()),
})
export type UsageTime = z.infer<typeof usageTime>

export const usageRow = z.extend(usageTime, {
  key: z.string(),
  label: z.string(),
  /** Of the row's one site or application; absent for other groupings. */
  productivity: z.optional(productivity),
  category: z.optional(z.string()),
  /** Of an application: some of its time is of sites, each classified on its own. */
  bySite: z.optional(z.literal(true)),
  /** Of the totals, 0 to 1. */
  share: z.number(),
  /** Of a group: how many people its time is of. */
  people: z.optional(z.int()),
  /** The same row in the days before; absent where it had no time then, or nothing was to be compared. */
  before: z.optional(usageTime),
})
export type UsageRow = z.infer<typeof usageRow>

export const usageTotals = z.extend(usageTime, { people: z.int(), agents: z.int() })

/** The share of seconds whose state is known (product.md: coverage), and what is not known by its reason. */
export const coverage = z.object({
  knownMs: z.int(),
  unknownMs: z.int(),
  share: z.nullable(z.number()),
  reasons: z.record(z.string(), z.int()),
})
export type Coverage = z.infer<typeof coverage>

export const usageReport = z.object({
  rows: z.array(usageRow),
  totals: usageTotals,
  coverage,
  before: z.optional(z.object({ from: day, to: day, totals: usageTotals })),
  /** Everything received until then is counted. null: nothing was ever received. */
  freshThrough: z.nullable(epochMs),
})
export type UsageReport = z.infer<typeof usageReport>
