/** When schedules are open on each account day. */
import type { Schedule } from '#core/contracts/schedule.ts'
import { scheduleAt } from '#core/schedule/schedule-at.ts'
import { dayStartsOf } from './account-time.ts'
import type { ReportContext } from './report-context.ts'
import { joined, type Stretch } from './stretches.ts'

/** In ms since the account day began. `isOver`: the last stretch of the day has ended. */
export type ScheduledDay = { stretches: readonly Stretch[]; isOver: boolean }

type Days = readonly (ScheduledDay | undefined)[]
type Context = Pick<ReportContext, 'scheduleOf' | 'time' | 'timeZone'>

/**
 * Of a person's agents, by the index of the day; undefined where there is no stretch on it, or none has begun by `until`:
 * what is after it nobody can have kept or missed. Of agents with several schedules it is within any of them; one that
 * may record at any time adds none.
 */
export const createScheduleDays = (
  context: Context,
  until: number,
): ((agents: ReadonlySet<string>) => Days) => {
  const known = new Map<Schedule, Days>()
  const daysOf = (schedule: Schedule): Days => {
    let days = known.get(schedule)
    if (days === undefined) known.set(schedule, (days = openDays(schedule, context, until)))
    return days
  }
  return (agents) => {
    const schedules = new Set([...agents].map(context.scheduleOf).filter((one) => one !== null))
    const [first, ...others] = [...schedules].map(daysOf)
    return others.reduce((days, other) => together(days, other), first ?? [])
  }
}

const together = (some: Days, others: Days): Days =>
  some.map((day, index) => {
    const other = others[index]
    if (day === undefined || other === undefined) return day ?? other
    const stretches = [...day.stretches, ...other.stretches].sort((a, b) => a.start - b.start)
    return { stretches: joined(stretches), isOver: day.isOver && other.isOver }
  })

/** A schedule by the computer's zone goes by the account's here, for a person may have computers in several. */
const openDays = (schedule: Schedule, { time, timeZone }: Context, until: number): Days => {
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
