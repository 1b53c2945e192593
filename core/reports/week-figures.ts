/** The figures of one week of some people that are held against other weeks. */
import type { ChangeKind } from '#core/contracts/changes-report.ts'
import type { WorkSettings } from '#core/contracts/focus-report.ts'
import type { PersonDay } from '#core/contracts/hours-report.ts'
import { UNCATEGORISED } from '#core/contracts/report-query.ts'
import { dayStartsOf } from './account-time.ts'
import { WORKING_DAY_FROM_MS } from './change-thresholds.ts'
import { focusOf } from './focus-time.ts'
import { lastMinuteOf } from './hours.ts'
import { medianOf } from './median.ts'
import { multitaskingMsOf } from './multitasking.ts'
import { personDayOf } from './person-day.ts'
import { ofPeople, type Run } from './person-runs.ts'
import type { ReportContext, RunsRollup } from './report-context.ts'
import { createScheduleDays } from './schedule-days.ts'

export type Figure = { kind: ChangeKind; value: number; subject?: string }
/** `people`: with a working day in the week. */
export type WeekFigures = { people: number; figures: readonly Figure[] }

type WorkingDay = PersonDay & {
  unproductiveMs: number
  undefinedMs: number
  focusMs: number
  multitaskingMs: number
  byCategory: ReadonlyMap<string, number>
}

/** Of the working days of all people. `until`: everything received before it is here. */
export const weekFiguresOf = (
  rollups: readonly RunsRollup[],
  context: ReportContext,
  until: number,
): WeekFigures => {
  const starts = dayStartsOf(context.timeZone, context.time)
  const scheduledOf = createScheduleDays(context, until)
  const people = ofPeople(rollups, context, (runs, index, agents): WorkingDay | undefined => {
    const scheduled = scheduledOf(agents)[index]
    const day = personDayOf(context.time.days[index] ?? '', starts[index] ?? 0, runs, scheduled)
    return day === undefined || day.workedMs < WORKING_DAY_FROM_MS
      ? undefined
      : { ...day, ...restOf(runs, context.workOn(agents, day.day)) }
  }).map(({ days }) => days.filter((day) => day !== undefined))
  const days = people.flat()
  return {
    people: people.filter((own) => own.length > 0).length,
    figures: days.length === 0 ? [] : figuresOf(days, context),
  }
}

const restOf = (runs: readonly Run[], settings: WorkSettings): Omit<WorkingDay, keyof PersonDay> => {
  const ms = { unproductive: 0, undefined: 0, productive: 0 }
  const byCategory = new Map<string, number>()
  for (const { start, end, front } of runs) {
    if (front === undefined) continue
    ms[front.productivity] += end - start
    const category = front.category ?? UNCATEGORISED
    byCategory.set(category, (byCategory.get(category) ?? 0) + end - start)
  }
  return {
    unproductiveMs: ms.unproductive,
    undefinedMs: ms.undefined,
    focusMs: focusOf(runs, settings).focusMs,
    multitaskingMs: multitaskingMsOf(runs, settings),
    byCategory,
  }
}

const figuresOf = (days: readonly WorkingDay[], { time }: ReportContext): Figure[] => {
  const sum = (pick: (day: WorkingDay) => number) => days.reduce((ms, day) => ms + pick(day), 0)
  const perDay = (pick: (day: WorkingDay) => number) => Math.round(sum(pick) / days.length)
  const shareOf = (part: (day: WorkingDay) => number, whole: (day: WorkingDay) => number) =>
    sum(whole) === 0 ? 0 : sum(part) / sum(whole)
  const timeOf = ({ activeMs, passiveMs }: WorkingDay) => activeMs + passiveMs
  const minuteOf = (pick: (day: WorkingDay) => number) => Math.round(medianOf(days.map(pick)) ?? 0)
  const categories = [...new Set(days.flatMap(({ byCategory }) => [...byCategory.keys()]))]
  return [
    { kind: 'productive-time', value: perDay(({ productiveMs }) => productiveMs) },
    { kind: 'worked-time', value: perDay(({ workedMs }) => workedMs) },
    { kind: 'unproductive-share', value: shareOf(({ unproductiveMs }) => unproductiveMs, timeOf) },
    { kind: 'undefined-share', value: shareOf(({ undefinedMs }) => undefinedMs, timeOf) },
    { kind: 'focus-time', value: perDay(({ focusMs }) => focusMs) },
    { kind: 'multitasking', value: perDay(({ multitaskingMs }) => multitaskingMs) },
    { kind: 'first-activity', value: minuteOf(({ first }) => time.minuteOf(first)) },
    { kind: 'last-activity', value: minuteOf(({ last }) => lastMinuteOf(time, last)) },
    {
      kind: 'unknown-share',
      value: shareOf(
        ({ unknownMs }) => unknownMs,
        ({ knownMs, unknownMs }) => knownMs + unknownMs,
      ),
    },
    ...categories.map((subject): Figure => ({
      kind: 'category',
      value: perDay(({ byCategory }) => byCategory.get(subject) ?? 0),
      subject,
    })),
  ]
}
