/** When an agent may record: weekly stretches, by the clock on the wall of a time zone (product.md C13, S1). */
import * as z from 'zod/mini'
import { text } from './primitives.ts'

const minuteOfDay = z.int().check(z.gte(0), z.lte(1440))

/** From and to in minutes of the day, `from` < `to`; a stretch over midnight is one of each day. */
export const stretch = z
  .tuple([minuteOfDay, minuteOfDay])
  .check(z.refine(([from, to]) => from < to, 'must end after it begins'))

/** Monday to Sunday. No stretch at all: nothing is recorded on that day. */
export const scheduleWeek = z
  .array(z.array(stretch).check(z.maxLength(48)))
  .check(z.minLength(7), z.maxLength(7))
export type ScheduleWeek = z.infer<typeof scheduleWeek>

export const schedule = z.strictObject({
  /** An IANA zone, or the one that the computer is set to. */
  zone: z.union([z.literal('computer'), text(64)]),
  week: scheduleWeek,
})
export type Schedule = z.infer<typeof schedule>
