/** The day's fixed points: meetings, lunch, breaks, private time, now and then a power cut. */
import { HOUR_MS, MINUTE_MS } from './day-plan.ts'
import type { Person } from './person.ts'
import type { Random } from './random.ts'

export type Shift = { startMs: number; endMs: number }

export type Appointment = Shift & { kind: 'meeting' | 'lunch' | 'break' | 'private' | 'power-cut' }

/** From this length on a shift has a lunch. */
const LUNCH_FROM_MS = 5.5 * HOUR_MS
/** Nothing fixed this close to the shift's ends. */
const MARGIN_MS = 10 * MINUTE_MS
const ATTEMPTS = 12
/** Share of the days with any. */
const PRIVATE_DAYS = 0.2
const POWER_CUT_DAYS = 0.06

const free = (taken: readonly Shift[], startMs: number, endMs: number): boolean =>
  taken.every((one) => endMs <= one.startMs || startMs >= one.endMs)

/** Appointments of one shift in order of time, none overlapping. */
export const appointmentsOf = (person: Person, shift: Shift, random: Random): Appointment[] => {
  const taken: Appointment[] = []
  const lengthMs = shift.endMs - shift.startMs
  const place = (kind: Appointment['kind'], durationMs: number, startMs: () => number) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const start = Math.round(startMs())
      const end = start + Math.round(durationMs)
      const inside = start >= shift.startMs + MARGIN_MS && end <= shift.endMs - MARGIN_MS
      if (inside && free(taken, start, end)) return void taken.push({ kind, startMs: start, endMs: end })
    }
  }
  if (lengthMs >= LUNCH_FROM_MS) {
    const middle = Math.max(12.4 * HOUR_MS, shift.startMs + 2.5 * HOUR_MS)
    place('lunch', random.between(30, 60) * MINUTE_MS, () => middle + random.between(-25, 25) * MINUTE_MS)
  }
  const share = Math.min(1, lengthMs / (8 * HOUR_MS))
  const [fewest, most] = person.role.meetings
  for (let count = Math.round(random.whole(fewest, most) * share); count > 0; count--)
    place('meeting', random.pick([15, 30, 30, 45, 60]) * MINUTE_MS, () => {
      const half = 30 * MINUTE_MS
      return (
        Math.ceil((shift.startMs + random.next() * lengthMs) / half) * half +
        random.between(-1, 2) * MINUTE_MS
      )
    })
  for (let count = Math.round(random.whole(2, 4) * share); count > 0; count--)
    place('break', random.between(4, 16) * MINUTE_MS, () => shift.startMs + random.next() * lengthMs)
  const anyTime = () => shift.startMs + random.next() * lengthMs
  if (random.chance(PRIVATE_DAYS)) place('private', random.between(6, 20) * MINUTE_MS, anyTime)
  if (random.chance(POWER_CUT_DAYS)) place('power-cut', random.between(2, 7) * MINUTE_MS, anyTime)
  return taken.sort((one, other) => one.startMs - other.startMs)
}
