/** `GET /v1/reports/hours`: when people worked, per person and day: first, last, breaks, and how it fits the schedule. */
import * as z from 'zod/mini'
import { day, epochMs } from './primitives.ts'
import { rangeFields, whoseFields } from './report-query.ts'
import { coverage } from './usage-report.ts'

export const hoursQuery = z.strictObject({ ...rangeFields, ...whoseFields })
export type HoursQuery = z.infer<typeof hoursQuery>

/** A gap between two stretches of work counts as a break from this length on. */
export const BREAK_FROM_MS = 5 * 60_000

export const personDay = z.object({
  day,
  /** Start of the day's first work and end of its last, epoch ms, within the account's day. */
  first: epochMs,
  last: epochMs,
  /** Active, passive and presence time, each second once, whatever number of computers. */
  workedMs: z.int(),
  /** Sums over computers, as every other report counts. */
  activeMs: z.int(),
  passiveMs: z.int(),
  productiveMs: z.int(),
  /** On two computers at once: active + passive - worked. */
  twiceMs: z.int(),
  breaks: z.int(),
  /** Each break: ms from `first` to its start, and its length. */
  pauses: z.array(z.tuple([z.int(), z.int()])),
  breakMs: z.int(),
  longestBreakMs: z.int(),
  /** Of the seconds from first to last record (or of the schedule): those whose state some computer knows. */
  knownMs: z.int(),
  unknownMs: z.int(),
  /** Absent where there is no schedule on that day. Late and early are 0 or more. */
  schedule: z.optional(
    z.object({ scheduledMs: z.int(), workedMs: z.int(), lateMs: z.int(), earlyMs: z.int() }),
  ),
})
export type PersonDay = z.infer<typeof personDay>

export const hoursReport = z.object({
  /** By label; only days on which they worked, in order. */
  people: z.array(z.object({ key: z.string(), label: z.string(), days: z.array(personDay) })),
  totals: z.object({
    people: z.int(),
    /** Days on which somebody worked, summed over people. */
    personDays: z.int(),
    workedMs: z.int(),
    breakMs: z.int(),
    twiceMs: z.int(),
    /** Medians over person-days, minutes after the account's midnight; null without any. */
    firstMinute: z.nullable(z.int()),
    lastMinute: z.nullable(z.int()),
    /** Worked within the schedule ÷ scheduled, of days with one; null without any. */
    adherence: z.nullable(z.number()),
  }),
  coverage,
  freshThrough: z.nullable(epochMs),
})
export type HoursReport = z.infer<typeof hoursReport>
