/** What every report takes: days of the account, and what narrows it, alone or together. */
import * as z from 'zod/mini'
import { productivity } from './classification.ts'
import { day, text } from './primitives.ts'

/** Inclusive, in account time; at most 731 days. */
export const rangeFields = { from: day, to: day }

/** Whose time: an activity is a group's when its user or its computer is in it. */
export const whoseFields = {
  /** Any one of the person's users stands for all of them. */
  person: z.optional(text(64)),
  computer: z.optional(text(64)),
  group: z.optional(text(64)),
}

/** Which time. */
export const whatFields = {
  productivity: z.optional(productivity),
  /** Time is of the category of what was in front: of a browser's time, of the site's. */
  category: z.optional(text(64)),
  /** Only this activity: `site:github.com` or `app:code`. */
  activity: z.optional(text(260)),
  /** Only this hour of the day, `00` to `23`, account time. */
  hour: z.optional(z.string().check(z.regex(/^([01]\d|2[0-3])$/))),
  /** Only this day of the week, `1` (Monday) to `7`. */
  weekday: z.optional(z.string().check(z.regex(/^[1-7]$/))),
}

export const whose = z.strictObject(whoseFields)
export type Whose = z.infer<typeof whose>
export const what = z.strictObject(whatFields)
export type What = z.infer<typeof what>

/** The key of time in no category, and of agents in no group. */
export const UNCATEGORISED = 'uncategorised'
export const NO_GROUP = 'none'
