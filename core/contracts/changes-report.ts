/** `GET /v1/reports/changes`: what changed in a week, per group, against its own median of the four weeks before (R16). */
import * as z from 'zod/mini'
import { day, epochMs } from './primitives.ts'

/** At most so many sentences a group. */
export const CHANGE_SENTENCES = 5
/** A group of fewer people is told nothing of: a sentence about it would be one about a person. */
export const CHANGE_LEAST_PEOPLE = 5

/** The key of everyone among the groups. */
export const CHANGES_OF_ALL = 'everyone'

/** `week`: any day of it, account time; of a week that is not over, the same weekdays of the weeks before are compared. */
export const changesQuery = z.strictObject({ week: day })
export type ChangesQuery = z.infer<typeof changesQuery>

export const changeKind = z.enum([
  'productive-time', // ms per person and working day
  'worked-time', // ms per person and working day
  'unproductive-share', // of the time
  'undefined-share',
  'focus-time', // ms per person and working day
  'multitasking', // ms per person and working day
  'first-activity', // minutes after midnight, median
  'last-activity',
  'category', // ms per person and working day, of `subject`
  'unknown-share', // of the seconds that should be known
])
export type ChangeKind = z.infer<typeof changeKind>

export const changeSentence = z.object({
  kind: changeKind,
  now: z.number(),
  usual: z.number(),
  /** The category a `category` sentence is about. */
  subject: z.optional(z.string()),
})
export type ChangeSentence = z.infer<typeof changeSentence>

export const changesReport = z.object({
  from: day,
  /** The last whole day: one that is not over is left out. */
  to: day,
  /** Whole days from `from` to `to`; 0: the week has none yet, and nothing is compared. */
  days: z.int(),
  /** The four weeks that are compared, their Mondays. */
  weeks: z.array(day),
  groups: z.array(
    z.object({
      /** `CHANGES_OF_ALL`, else the group's id. */
      key: z.string(),
      label: z.string(),
      people: z.int(),
      /** Largest change first; none: nothing out of the ordinary. Absent: too few people, or no week before. */
      sentences: z.optional(z.array(changeSentence)),
    }),
  ),
  freshThrough: z.nullable(epochMs),
})
export type ChangesReport = z.infer<typeof changesReport>
