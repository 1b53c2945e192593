/** Who works on which days. */
import { Temporal } from 'temporal-polyfill'
import type { Shift } from './appointments.ts'
import { HOUR_MS } from './day-plan.ts'
import type { Person } from './person.ts'
import { usualShift } from './plan-day.ts'
import { randomOf } from './random.ts'

export type WorkDay = {
  date: string
  shift: Shift
  /** The instant of local midnight, and the zone's offset during the day. */
  midnight: number
  offsetMin: number
}

/** Absences happen, but never so late that they would hollow out the last full week. */
const ABSENT_SHARE = 0.06
const ALWAYS_THERE_DAYS = 6
const ON_CALL_SHARE = 0.2
const ON_CALL_LEAST = 5
const ON_CALL_LEAD_MS = 3 * HOUR_MS
const ON_CALL_SHIFT_MS = 5 * HOUR_MS
const DAY_MS = 24 * HOUR_MS

/** How many of `count` people work today whatever the day and hour, so that today is never empty. */
export const onCallCount = (count: number): number =>
  Math.min(count, Math.max(ON_CALL_LEAST, Math.round(count * ON_CALL_SHARE)))

/** The last `days` dates in a zone, today (at `now`) included, oldest first. */
export const datesUntil = (now: number, days: number, timeZone: string): string[] => {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate()
  return Array.from({ length: days }, (_, index) => today.subtract({ days: days - 1 - index }).toString())
}

const placeDay = (date: string, timeZone: string): { midnight: number; offsetMin: number } => {
  const noon = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: '12:00' })
  return { midnight: noon.startOfDay().epochMilliseconds, offsetMin: noon.offsetNanoseconds / 60e9 }
}

/** Today's hours of someone on call: their usual ones, or such that they began a while before `nowMs`. */
const onCallShift = (usual: Shift, nowMs: number, weekend: boolean): Shift => {
  const early = nowMs < usual.startMs + HOUR_MS
  const startMs = early ? Math.max(0, nowMs - ON_CALL_LEAD_MS) : usual.startMs
  const endMs =
    early || weekend ? startMs + Math.max(ON_CALL_SHIFT_MS, usual.endMs - usual.startMs) : usual.endMs
  return { startMs, endMs: Math.min(endMs, DAY_MS) }
}

/** The day as the person works it, or undefined on a day off. `onCall` matters on the day of `now` only. */
export const workDay = (
  person: Person,
  date: string,
  options: { now: number; seed: string; onCall: boolean },
): WorkDay | undefined => {
  const { now, seed, onCall } = options
  const place = placeDay(date, person.timeZone)
  const nowMs = now - place.midnight
  const isToday = datesUntil(now, 1, person.timeZone)[0] === date
  const weekend = Temporal.PlainDate.from(date).dayOfWeek > 5
  const usual = usualShift(person, date, seed)
  if (isToday && onCall) return { date, ...place, shift: onCallShift(usual, nowMs, weekend) }
  const recent = nowMs < ALWAYS_THERE_DAYS * DAY_MS
  const absent = !recent && randomOf(seed, 'absence', person.index, date).chance(ABSENT_SHARE)
  return weekend || absent ? undefined : { date, ...place, shift: usual }
}
