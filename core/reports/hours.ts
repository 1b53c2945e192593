/** Rollups of any number of agents and days → when people worked, person by person and day by day. */
import type { HoursReport, PersonDay } from '#core/contracts/hours-report.ts'
import { type AccountTime, dayStartsOf } from './account-time.ts'
import { coverageOf } from './coverage.ts'
import { medianOf } from './median.ts'
import { personDayOf } from './person-day.ts'
import { ofPeople } from './person-runs.ts'
import type { ReportContext, RunsRollup, SumsRollup } from './report-context.ts'
import { createScheduleDays } from './schedule-days.ts'

/** `until`: everything received before it is here; of a schedule, what is after it counts for nothing. */
export const hoursReport = (
  rollups: readonly (RunsRollup & SumsRollup)[],
  context: ReportContext,
  until: number,
): Omit<HoursReport, 'freshThrough'> => {
  const scheduledOf = createScheduleDays(context, until)
  const { days: calendar } = context.time
  const starts = dayStartsOf(context.timeZone, context.time)
  const people = ofPeople(rollups, context, (runs, index, agents) =>
    personDayOf(calendar[index] ?? '', starts[index] ?? 0, runs, scheduledOf(agents)[index]),
  ).flatMap(({ person, days }) => {
    const worked = days.filter((day) => day !== undefined)
    return worked.length === 0 ? [] : [{ ...person, days: worked }]
  })
  return {
    people,
    totals: totalsOf(
      people.flatMap(({ days }) => days),
      people.length,
      context.time,
    ),
    coverage: coverageOf(rollups, context.time),
  }
}

const totalsOf = (days: readonly PersonDay[], people: number, time: AccountTime): HoursReport['totals'] => {
  const sum = (pick: (day: PersonDay) => number) => days.reduce((ms, day) => ms + pick(day), 0)
  const scheduledMs = sum(({ schedule }) => schedule?.scheduledMs ?? 0)
  return {
    people,
    personDays: days.length,
    workedMs: sum(({ workedMs }) => workedMs),
    breakMs: sum(({ breakMs }) => breakMs),
    twiceMs: sum(({ twiceMs }) => twiceMs),
    firstMinute: wholeMedian(days.map(({ first }) => time.minuteOf(first))),
    lastMinute: wholeMedian(days.map(({ last }) => lastMinuteOf(time, last))),
    adherence: scheduledMs === 0 ? null : sum(({ schedule }) => schedule?.workedMs ?? 0) / scheduledMs,
  }
}

/** A day that is worked to its end ends at minute 1440, not at 0 of the next. */
export const lastMinuteOf = (time: AccountTime, last: number): number =>
  time.minuteOf(last) === 0 ? time.minuteOf(last - 1) + 1 : time.minuteOf(last)

const wholeMedian = (minutes: readonly number[]): number | null => {
  const median = medianOf(minutes)
  return median === null ? null : Math.round(median)
}
