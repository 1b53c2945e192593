/** Whether an agent may record at an instant, and until when that stays so (product.md C13). Pure; remembers its last answer. */
import type { Schedule } from '#core/contracts/schedule.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { isOpen, nextChange, weekOf } from './week.ts'
import type { Week } from './week.ts'
import { zoneOffsetMs } from './zone-offset.ts'

export type ScheduleAnswer = {
  /** Within a stretch, by the clock on the wall: recording is allowed. */
  open: boolean
  /** The first instant at which that changes; at the latest 8 days on, where it is to be asked again. */
  until: number
  /** The runtime does not know the zone: never open. */
  unknownZone?: true
}

/** A week that never changes has no edge to find. */
const LOOK_AHEAD_MS = 8 * DAY_MS

type OffsetAt = (at: number) => number | undefined

/** Until when, at most a day on, the clocks stay `offset` from UTC. No zone moves its clocks twice within a day. */
const sameOffsetUntil = (offsetAt: OffsetAt, from: number, offset: number): number => {
  let same = from
  let other = from + DAY_MS
  if (offsetAt(other) === offset) return other
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (offsetAt(middle) === offset) same = middle
    else other = middle
  }
  return other
}

const answerAt = (week: Week, offsetAt: OffsetAt, at: number): ScheduleAnswer => {
  const horizon = at + LOOK_AHEAD_MS
  const first = offsetAt(at)
  if (first === undefined) return { open: false, until: horizon, unknownZone: true }
  const open = isOpen(week, at + first)
  let from = at
  while (from < horizon) {
    const offset = offsetAt(from) ?? first
    const end = sameOffsetUntil(offsetAt, from, offset)
    const change = nextChange(week, from + offset, open) - offset
    if (change < end) return { open, until: change }
    from = end
  }
  return { open, until: horizon }
}

type Remembered = { week: Week; from: number; offsetMin: number; answer: ScheduleAnswer }

/** One a schedule: asked again and again for the newest instant. */
const remembered = new WeakMap<Schedule, Remembered>()

/**
 * Asks a schedule about an instant of true time (ms). `offsetMin`: the computer's offset from UTC, for schedules that go
 * by the computer's zone. A stretch is what the clock on the wall shows: one that begins in an hour that is skipped
 * begins when the clocks move, one in an hour that comes twice holds twice.
 */
export const scheduleAt = (schedule: Schedule, at: number, offsetMin: number): ScheduleAnswer => {
  const last = remembered.get(schedule)
  const { zone } = schedule
  if (last !== undefined && at >= last.from && at < last.answer.until) {
    if (zone !== 'computer' || last.offsetMin === offsetMin) return last.answer
  }
  const week = last?.week ?? weekOf(schedule)
  const offsetAt: OffsetAt = zone === 'computer' ? () => offsetMin * 60_000 : (ms) => zoneOffsetMs(zone, ms)
  const answer = answerAt(week, offsetAt, at)
  remembered.set(schedule, { week, from: at, offsetMin, answer })
  return answer
}
