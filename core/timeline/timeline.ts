/**
 * The timeline: from events to contiguous records. A pure state machine without timers: what time alone changes
 * (active to passive to inactive) is worked out at the next event.
 */
import type { Front } from '#core/contracts/activity.ts'
import type { PresenceReason } from '#core/contracts/presence.ts'
import { applyEvent } from './apply.ts'
import { bridgeRestart } from './bridge.ts'
import type { Bridge } from './bridge.ts'
import { moveClock } from './clock.ts'
import { conditionAt } from './conditions.ts'
import type { Present, Reading, TimelineEvent, TrackingRules } from './events.ts'
import { advance, closeAt, settleAt } from './pieces.ts'
import { isPrivate, privateLeftMs } from './private-time.ts'
import { freshState } from './fresh.ts'
import { wallAt } from './state.ts'
import type { Course, Step, TimelineState } from './state.ts'

export type { Step, TimelineState } from './state.ts'
export type { Bridge } from './bridge.ts'

/** A mono clock that falls back further than this, when the wall clock did not, began anew whatever its boot says. */
const LATEST_MS = 60_000

/** Whether the reading's mono clock is another one. An event told late has both of its clocks in the past. */
const isAnotherBoot = (state: TimelineState, { boot, mono, wall }: Reading): boolean =>
  boot !== state.clock.boot || (mono < state.clock.mono - LATEST_MS && wall > wallAt(state, mono) + LATEST_MS)

const wholeMs = (reading: Reading): Reading =>
  Number.isInteger(reading.mono) && Number.isInteger(reading.wall)
    ? reading
    : { ...reading, mono: Math.floor(reading.mono), wall: Math.floor(reading.wall) }

/**
 * Begins a timeline. `tickEveryMs`: the edge ticks at least this often, so that a tick more than 15 s late was sleep;
 * without it only the clocks and the events tell of sleep.
 */
export const startTimeline = (
  reading: Reading,
  rules: TrackingRules | null,
  options: { tickEveryMs?: number } = {},
): Step => ({
  state: freshState(wholeMs(reading), { rules, tickEveryMs: options.tickEveryMs ?? null }),
  records: [],
})

/**
 * Goes on from a checkpoint after a restart. `continued`: the same session, and no event was missed but for the gap
 * itself; then up to 60 s go on as they were. Else the gap is `off` after an `end` or where what the agent lives in was
 * `closed`, `unknown: restart` otherwise, and what is known to outrank both (off-schedule, private) is told as that.
 */
export const resumeTimeline = (previous: TimelineState, reading: Reading, bridge: Bridge): Step =>
  bridgeRestart(previous, wholeMs(reading), bridge)

/** Where an event belongs: its instant, but never before the piece that is open nor after now. */
const placeOf = ({ open, clock }: TimelineState, reading: Reading, event: TimelineEvent): number => {
  const said = event.type === 'input' ? Math.floor(event.lastInput) : reading.mono
  return Math.max(open.from, Math.min(said, clock.mono))
}

/**
 * One event: the next state and the records it closed, in order. After `end` nothing more is recorded.
 *
 * `inFront` is what was in front before this event, privacy applied, kept by the caller in memory alone. While nothing
 * may be recorded (`hidesFront`) the state holds nothing of it, because the state is written to disk; such a stretch may
 * end between two events, at an edge of the schedule or with private time, and from that very instant `inFront` counts.
 * Without it the time up to the next `front` is `unknown: starting`.
 */
export const step = (
  state: TimelineState,
  at: Reading,
  event: TimelineEvent,
  inFront: Front | null = null,
): Step => {
  if (state.ended) return { state, records: [] }
  const reading = wholeMs(at)
  if (isAnotherBoot(state, reading)) {
    const resumed = bridgeRestart(state, reading, { continued: false })
    const next = step(resumed.state, reading, event, inFront)
    return { state: next.state, records: [...resumed.records, ...next.records] }
  }
  const next: Course = { state: { ...state }, records: [], inFront }
  const settled = moveClock(next, reading, event.type === 'wake')
  const place = placeOf(next.state, reading, event)
  advance(next, settled, place)
  const { rules, correctionMs } = next.state
  applyEvent(next.state, event, place)
  settleAt(next, place)
  // What comes late is not to be placed where other rules, or another time, held.
  if (next.state.rules !== rules || (next.state.correctionMs !== correctionMs && rules?.schedule)) {
    closeAt(next, place)
  }
  const now = next.state.clock.mono
  advance(next, place, now)
  if (event.type === 'cut' || event.type === 'end') closeAt(next, now)
  if (event.type === 'end') next.state.ended = true
  return next
}

/** Whether nothing that is in front may be remembered now, in a state or anywhere on a disk. */
export const hidesFront = (state: TimelineState): boolean => conditionAt(state, state.clock.mono).hides

/** What is going on at a reading; `since` is device wall time. `inFront`: see `step`. */
export const present = (state: TimelineState, reading: Reading, inFront: Front | null = null): Present => {
  const { state: now } = step(state, reading, { type: 'tick' }, inFront)
  const { open } = now
  const at = now.clock.mono
  const answer: Present = {
    state: open.state,
    since: wallAt(now, open.since),
    privateLeftMs: privateLeftMs(now, at),
  }
  if (open.front !== null) answer.front = open.front
  if (open.state === 'presence') answer.presence = open.reason as PresenceReason
  else if (open.reason !== null) answer.reason = open.reason
  if (isPrivate(now, at)) answer.privateUntil = wallAt(now, now.private.until)
  return answer
}
