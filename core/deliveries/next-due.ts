/** When an e-mail of a saved view is due: at an hour of the account's zone, every day, week or month. */
import { Temporal } from 'temporal-polyfill'

export type DueTimes = { hour: number } & (
  { every: 'day' } | { every: 'week'; weekday: number } | { every: 'month'; dayOfMonth: number }
)

/**
 * The first due instant after `after`, epoch ms. An hour that a day leaves out is as much later as the clocks went
 * forward; of an hour that comes twice it is the first. A day that a month does not have is its last.
 */
export const nextDueAt = (times: DueTimes, timeZone: string, after: number): number => {
  const from = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate()
  // A day back: clocks that are set over midnight may put the day's due after this instant.
  let day = dueDay(times, from.subtract({ days: 1 }))
  for (;;) {
    const due = instantOf(day, times.hour, timeZone)
    if (due > after) return due
    day = dueDay(times, day.add({ days: 1 }))
  }
}

const instantOf = (day: Temporal.PlainDate, hour: number, timeZone: string): number =>
  day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds

/** The first day from `day` on. */
const dueDay = (times: DueTimes, day: Temporal.PlainDate): Temporal.PlainDate => {
  if (times.every === 'day') return day
  if (times.every === 'week') return day.add({ days: (times.weekday - day.dayOfWeek + 7) % 7 })
  const due = inMonth(day, times.dayOfMonth)
  return Temporal.PlainDate.compare(due, day) >= 0 ? due : inMonth(due.add({ months: 1 }), times.dayOfMonth)
}

const inMonth = (month: Temporal.PlainDate, day: number): Temporal.PlainDate =>
  month.with({ day: Math.min(day, month.daysInMonth) })
