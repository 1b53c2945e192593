/** Plans one person's day: pure, and the same for the same seed. */
import { appointmentsOf, type Appointment, type Shift } from './appointments.ts'
import { MINUTE_MS, type DayPlan, type Piece } from './day-plan.ts'
import type { Person } from './person.ts'
import { randomOf, type Random } from './random.ts'
import { meetingStays, workStays } from './stays.ts'

const DAY_MINUTES = 24 * 60
const LUNCH_MINUTES = 45

/** The person's usual hours on a date, a little earlier or later each day. */
export const usualShift = (person: Person, date: string, seed: string): Shift => {
  const random = randomOf(seed, 'shift', person.index, date)
  const lunch = person.workMinutes > 5 * 60 ? LUNCH_MINUTES : 0
  const start = person.startMinute + random.between(-15, 20)
  const end = Math.min(DAY_MINUTES, start + person.workMinutes + lunch + random.between(-25, 25))
  return { startMs: Math.round(start * MINUTE_MS), endMs: Math.round(end * MINUTE_MS) }
}

const lengthOf = ({ startMs, endMs }: Shift) => ({ startMs, durationMs: endMs - startMs })

/** Nothing of what is in front may show anywhere. */
const privateTime = (person: Person, appointment: Appointment): Piece => ({
  kind: 'private',
  ...lengthOf(appointment),
  front: { app: person.computer.browser.app, site: 'private.example', title: 'Private' },
})

const away = (appointment: Appointment, random: Random): Piece => ({
  kind: 'away',
  ...lengthOf(appointment),
  leaves: random.chance(appointment.kind === 'lunch' ? 0.2 : 0.55)
    ? 'unlocked'
    : random.chance(appointment.kind === 'lunch' ? 0.25 : 0)
      ? 'asleep'
      : 'locked',
})

/** The day's pieces, from the shift's start to its end without a hole. */
export const planDay = (person: Person, date: string, shift: Shift, seed: string): DayPlan => {
  const random = randomOf(seed, 'day', person.index, date)
  const pieces: Piece[] = []
  let at = shift.startMs
  for (const appointment of appointmentsOf(person, shift, random)) {
    pieces.push(...workStays(person, at, appointment.startMs, random))
    at = appointment.endMs
    if (appointment.kind === 'meeting') pieces.push(...meetingStays(person, appointment.startMs, at, random))
    else if (appointment.kind === 'private') pieces.push(privateTime(person, appointment))
    else if (appointment.kind === 'power-cut') pieces.push({ kind: 'power-cut', ...lengthOf(appointment) })
    else pieces.push(away(appointment, random))
  }
  pieces.push(...workStays(person, at, shift.endMs, random))
  return { date, pieces }
}
