/** `GET` and `PUT /v1/settings/work`: goals, hours and thresholds, of the account and of groups, each from a day on. */
import * as z from 'zod/mini'
import { workSettings } from './focus-report.ts'
import { day, identifier } from './primitives.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const between = (from: number, to: number) => z.int().check(z.gte(from), z.lte(to))

/** What an account may set; `WORK_DEFAULTS` holds where it sets nothing. */
export const workTerms = z
  .strictObject({
    focusFromMs: between(5 * MINUTE_MS, 4 * HOUR_MS),
    interruptionMs: between(0, 30 * MINUTE_MS),
    multitaskingActivities: between(2, 20),
    multitaskingWithinMs: between(10_000, 10 * MINUTE_MS),
    /** Of one day. */
    goalMs: between(15 * MINUTE_MS, 24 * HOUR_MS),
    activeDayFromMs: between(MINUTE_MS, 24 * HOUR_MS),
    under: z.number().check(z.gte(0.05), z.lte(5)),
    over: z.number().check(z.gte(0.05), z.lte(5)),
  })
  .check(z.refine(({ under, over }) => under < over, { message: 'must be above `under`', path: ['over'] }))

export const workEntry = z.object({ from: day, settings: workSettings })
export type WorkEntry = z.infer<typeof workEntry>

const entries = z.array(workEntry).check(z.maxLength(500))

export const workPlan = z.object({
  /** By the day from which they hold. */
  account: entries,
  /** By group. Of a person's groups the first that has any holds. */
  groups: z.record(identifier, entries),
})
export type WorkPlan = z.infer<typeof workPlan>

export const workCommand = z.strictObject({
  /** Left out: of the whole account. */
  group: z.optional(identifier),
  from: day,
  /** null: nothing begins on that day; what was before goes on. */
  settings: z.nullable(workTerms),
})
export type WorkCommand = z.infer<typeof workCommand>
export const workAnswer = z.object({ configVersion: z.int(), changed: z.int() })
