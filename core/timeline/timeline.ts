/**
 * The timeline: from events to contiguous records. A pure state machine without timers: what time alone changes
 * (active to passive to inactive) is worked out at the next event.
 */
import { applyEvent } from './apply.ts'
import { bridgeRestart } from './bridge.ts'
import type { Bridge } from './bridge.ts'
import { moveClock } from './clock.ts'
import type { Present, Reading, TimelineEvent, TrackingRules } from './events.ts'
import { advance, closeAt, settleAt } from './pieces.ts'
import { freshState } from './fresh.ts'
import { wallAt } from './state.ts'
import type { Step, TimelineState } from './state.ts'

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
): Step => ({ state: freshState(wholeMs(reading), rules, options.tickEveryMs ?? null), records: [] })

/**
 * Goes on from a checkpoint after a restart. `continued`: the same session, and no event was missed but for the gap
 * itself; then up to 60 s go on as they were. Else the gap is `unknown: restart`, or `off` after an `end`.
 */
export const resumeTimeline = (previous: TimelineState, reading: Reading, bridge: Bridge): Step =>
  bridgeRestart(previous, wholeMs(reading), bridge)

/** Where an event belongs: its instant, but never before the piece that is open nor after now. */
const placeOf = ({ open, clock }: TimelineState, reading: Reading, event: TimelineEvent): number => {
  const said = event.type === 'input' ? Math.floor(event.lastInput) : reading.mono
  return Math.max(open.from, Math.min(said, clock.mono))
}

/** One event: the next state and the records it closed, in order. After `end` nothing more is recorded. */
export const step = (state: TimelineState, at: Reading, event: TimelineEvent): Step => {
  if (state.ended) return { state, records: [] }
  const reading = wholeMs(at)
  if (isAnotherBoot(state, reading)) {
    const resumed = bridgeRestart(state, reading, { continued: false })
    const next = step(resumed.state, reading, event)
    return { state: next.state, records: [...resumed.records, ...next.records] }
  }
  const next: Step = { state: { ...state }, records: [] }
  const settled = moveClock(next, reading, event.type === 'wake')
  const place = placeOf(next.state, reading, event)
  advance(next, settled, place)
  applyEvent(next.state, event, place)
  settleAt(next, place)
  const now = next.state.clock.mono
  advance(next, place, now)
  if (event.type === 'cut' || event.type === 'end') closeAt(next, now)
  if (event.type === 'end') next.state.ended = true
  return next
}

/** What is going on at a reading; `since` is device wall time. */
export const present = (state: TimelineState, reading: Reading): Present => {
  const { state: now } = step(state, reading, { type: 'tick' })
  const { open } = now
  const answer: Present = { state: open.state, since: wallAt(now, open.since), privateLeftMs: 0 }
  if (open.front !== null) answer.front = open.front
  if (open.reason !== null) answer.reason = open.reason
  return answer
}
