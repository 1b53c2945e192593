/** When the schedule is open on each account day. */
import type { Schedule } from '#core/contracts/schedule.ts'
import { scheduleAt } from '#core/schedule/schedule-at.ts'
import { dayStartsOf } from './account-time.ts'
import type { ReportContext } from './report-context.ts'
import type { Stretch } from './stretches.ts'

/** In ms since the account day began. `isOver`: the last stretch of the day has ended. */
export type ScheduledDay = { stretches: readonly Stretch[]; isOver: boolean }

/**
 * By the index of the day; undefined where there is no stretch on it, or none has begun by `until`: what is after it
 * nobody can have kept or missed. A schedule by the computer's zone goes by the account's here, for a person may have
 * computers in several.
 */
export const scheduleDaysOf = (
  { schedule, time, timeZone }: Pick<ReportContext, 'schedule' | 'time' | 'timeZone'>,
  until: number,
): readonly (ScheduledDay | undefined)[] => {
  if (schedule === null) return []
  const inZone = schedule.zone === 'computer' ? { ...schedule, zone: timeZone } : schedule
  const starts = dayStartsOf(timeZone, time)
  return time.days.map((_, index) => {
    const from = starts[index] ?? time.end
    const all = openWithin(inZone, from, starts[index + 1] ?? time.end)
    const begun = all.filter(({ start }) => from + start < until)
    const last = all.at(-1)
    return last === undefined || begun.length === 0
      ? undefined
      : {
          stretches: begun.map(({ start, end }) => ({ start, end: Math.min(end, until - from) })),
          isOver: from + last.end <= until,
        }
  })
}

const openWithin = (schedule: Schedule, from: number, to: number): Stretch[] => {
  const found: Stretch[] = []
  for (let at = from; at < to;) {
    const { open, until } = scheduleAt(schedule, at, 0)
    const end = Math.min(until, to)
    if (open) found.push({ start: at - from, end: end - from })
    at = end
  }
  return found
}
