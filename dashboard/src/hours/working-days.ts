/** The lines of the working hours table: one person day by day, or each person over the days of the range. */
import type { HoursReport, PersonDay } from '#core/contracts/hours-report.ts'
import { medianOf } from '#core/reports/median.ts'
import { inZone } from '#core/format/date.ts'

/** Minutes of the account's day; `pauses`: from and to. */
export type Strip = { first: number; last: number; pauses: readonly (readonly [number, number])[] }

export type WorkingLine = {
  key: string
  label: string
  strip: Strip
  days: number
  workedMs: number
  breaks: number
  breakMs: number
  twiceMs: number
  /** Worked within the schedule ÷ scheduled; null without a schedule. */
  adherence: number | null
}

const MINUTE_MS = 60_000

/** Minutes after midnight of an instant, 1440 where it is the day's end. */
const minuteOf = (ms: number, day: string, zone: string): number => {
  const { day: on, time } = inZone(ms, zone)
  if (on > day) return 1440
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const stripOf = ({ day, first, last, pauses }: PersonDay, zone: string): Strip => {
  const begin = minuteOf(first, day, zone)
  return {
    first: begin,
    last: minuteOf(last, day, zone),
    pauses: pauses.map(([from, ms]) => [begin + from / MINUTE_MS, begin + (from + ms) / MINUTE_MS]),
  }
}

const sumsOf = (days: readonly PersonDay[]): Omit<WorkingLine, 'key' | 'label' | 'strip'> => {
  const sum = (pick: (day: PersonDay) => number) => days.reduce((all, day) => all + pick(day), 0)
  const scheduledMs = sum(({ schedule }) => schedule?.scheduledMs ?? 0)
  return {
    days: days.length,
    workedMs: sum(({ workedMs }) => workedMs),
    breaks: sum(({ breaks }) => breaks),
    breakMs: sum(({ breakMs }) => breakMs),
    twiceMs: sum(({ twiceMs }) => twiceMs),
    adherence: scheduledMs === 0 ? null : sum(({ schedule }) => schedule?.workedMs ?? 0) / scheduledMs,
  }
}

type Person = HoursReport['people'][number]

/** Day by day, the earliest first. */
export const linesOfDays = ({ days }: Person, zone: string): WorkingLine[] =>
  days.map((day) => ({ key: day.day, label: day.day, strip: stripOf(day, zone), ...sumsOf([day]) }))

/** One line a person: of one day as it was; of several from the median beginning to the median end, without breaks. */
export const linesOfPeople = (people: readonly Person[], zone: string): WorkingLine[] =>
  people.map(({ key, label, days }) => {
    const strips = days.map((day) => stripOf(day, zone))
    const [only] = strips
    const middle = (pick: (strip: Strip) => number) => Math.round(medianOf(strips.map(pick)) ?? 0)
    const usual = { first: middle(({ first }) => first), last: middle(({ last }) => last), pauses: [] }
    return { key, label, strip: strips.length === 1 && only ? only : usual, ...sumsOf(days) }
  })

/** The whole hours that all strips lie in, at least eight. */
export const hoursAround = (strips: readonly Strip[]): { from: number; to: number } => {
  const from = Math.floor(Math.min(540, ...strips.map(({ first }) => first)) / 60)
  const to = Math.ceil(Math.max(1020, ...strips.map(({ last }) => last)) / 60)
  return { from, to }
}
