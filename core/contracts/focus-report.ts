/** `GET /v1/reports/focus`: focus, multitasking and how the workload is spread (product.md chapter 1, R9). */
import * as z from 'zod/mini'
import { day, epochMs } from './primitives.ts'
import { rangeFields, whoseFields } from './report-query.ts'
import { coverage } from './usage-report.ts'

export const focusQuery = z.strictObject({ ...rangeFields, ...whoseFields })
export type FocusQuery = z.infer<typeof focusQuery>

/** How work is judged; defaults of product.md, and what ends each band of utilization. */
export const workSettings = z.object({
  focusFromMs: z.int(),
  interruptionMs: z.int(),
  multitaskingActivities: z.int(),
  multitaskingWithinMs: z.int(),
  goalMs: z.int(),
  activeDayFromMs: z.int(),
  /** Utilization below `under` or above `over`, 0 to 1 and more. */
  under: z.number(),
  over: z.number(),
})
export type WorkSettings = z.infer<typeof workSettings>

export const WORK_DEFAULTS: WorkSettings = Object.freeze({
  focusFromMs: 25 * 60_000,
  interruptionMs: 60_000,
  multitaskingActivities: 4,
  multitaskingWithinMs: 60_000,
  goalMs: 6 * 3_600_000,
  activeDayFromMs: 2 * 3_600_000,
  under: 0.7,
  over: 1.1,
})

export const workload = z.enum(['under', 'balanced', 'over'])
export type Workload = z.infer<typeof workload>

/** Sums over a range. */
export const work = z.object({
  activeMs: z.int(),
  passiveMs: z.int(),
  productiveMs: z.int(),
  focusMs: z.int(),
  focusStretches: z.int(),
  longestFocusMs: z.int(),
  multitaskingMs: z.int(),
  /** Days with at least `activeDayFromMs` of productive time, summed over people. */
  activeDays: z.int(),
  /** The goals of the active days together. */
  goalMs: z.int(),
  /** Productive time of active days ÷ their goals; null without an active day. */
  utilization: z.nullable(z.number()),
})
export type Work = z.infer<typeof work>

export const focusReport = z.object({
  /** The account's, on the last day. */
  settings: workSettings,
  /** Others hold for some of the people or days. */
  settingsVary: z.boolean(),
  /** By label. `workload`: absent without an active day. */
  people: z.array(
    z.extend(work, {
      key: z.string(),
      label: z.string(),
      /** Keys of `groups`. */
      groups: z.array(z.string()),
      workload: z.optional(workload),
    }),
  ),
  /** In the account's order; a person in several is counted in each. `spread`: how many people are in each band. */
  groups: z.array(
    z.extend(work, {
      key: z.string(),
      label: z.string(),
      people: z.int(),
      spread: z.record(workload, z.int()),
    }),
  ),
  days: z.array(
    z.object({ day, productiveMs: z.int(), focusMs: z.int(), multitaskingMs: z.int(), people: z.int() }),
  ),
  totals: z.extend(work, { people: z.int(), spread: z.record(workload, z.int()) }),
  coverage,
  freshThrough: z.nullable(epochMs),
})
export type FocusReport = z.infer<typeof focusReport>
