/** Taking in a reading: missed sleep, clocks that were set, clocks that stood still. */
import type { Reading } from './events.ts'
import { advance, closeAt, reckonAt, settleAt } from './pieces.ts'
import { wallAt } from './state.ts'
import type { Course, TimelineState } from './state.ts'

/** Below this, wall and mono agree: reading both takes time, and NTP slews. */
export const JITTER_MS = 2_000

/** A tick this late, or a wall clock this far ahead of a mono clock that stands still in sleep, was sleep. */
export const SLEEP_MS = 15_000

/** A wall clock that jumps further was wrong before (dead battery), not asleep or off. */
export const LONGEST_BRIDGE_MS = 35 * 86_400_000

/** Moves every mono instant of the state by `by`, so that it speaks the mono clock of another boot, or of after a sleep. */
export const rebase = (state: TimelineState, by: number): void => {
  const { clock, anchor, open, input, presence, private: own } = state
  state.clock = { ...clock, mono: clock.mono + by }
  state.anchor = { ...anchor, mono: anchor.mono + by }
  state.open = { ...open, from: open.from + by, since: open.since + by }
  const notBefore = input.notBefore === null ? null : input.notBefore + by
  state.input = { ...input, last: input.last + by, notBefore }
  if (presence.ended !== null) state.presence = { ...presence, ended: presence.ended + by }
  state.private = { ...own, from: own.from + by, until: own.until + by }
}

/** Takes note that the wall clock was set by `by` ms. What the server told of it moves the other way. */
export const setClock = (state: TimelineState, by: number): void => {
  state.clockSetMs += by
  state.correctionMs -= by
}

/** How much of a wall clock that is ahead by `skew` was sleep that the mono clock did not count. */
const uncountedSleep = (state: TimelineState, reading: Reading, skew: number, waking: boolean): number => {
  if (skew <= 0 || skew > LONGEST_BRIDGE_MS || reading.countsSleep === true) return 0
  return waking || (state.asleep && skew > JITTER_MS) || skew > SLEEP_MS ? skew : 0
}

/** Sleep from `from` to the reading. A sleep that was announced lasts until something says it is over. */
const sleepThrough = (step: Course, from: number, reading: Reading, byWallClock: boolean): void => {
  const { state } = step
  const announced = state.asleep
  advance(step, state.clock.mono, from)
  state.asleep = true
  settleAt(step, from)
  if (byWallClock) reckonAt(step, from, true)
  state.clock = reading
  advance(step, from, reading.mono)
  state.asleep = announced
  state.input = { ...state.input, notBefore: reading.mono }
  settleAt(step, reading.mono)
  if (byWallClock) reckonAt(step, reading.mono, false)
}

/**
 * Takes in a newer reading and answers up to which mono instant the pieces are settled. `waking`: its event says that
 * a sleep is over. An older reading changes nothing.
 */
export const moveClock = (step: Course, reading: Reading, waking: boolean): number => {
  const { state } = step
  const settled = state.clock.mono
  const gap = reading.mono - settled
  if (gap < 0) return settled
  const overdue = state.tickEveryMs !== null && gap > state.tickEveryMs + SLEEP_MS
  const skew = reading.wall - wallAt(state, reading.mono)
  // Over a sleep nothing is jitter: how long it was and how far the clock was set meanwhile can't be told apart.
  const jumped = waking ? skew !== 0 : Math.abs(skew) > JITTER_MS
  if (!overdue && !jumped) {
    state.clock = reading
    return settled
  }
  const uncounted = uncountedSleep(state, reading, skew, waking)
  if (uncounted > 0) rebase(state, -uncounted)
  if (overdue) sleepThrough(step, state.clock.mono, reading, uncounted > 0)
  else if (uncounted > 0) sleepThrough(step, reading.mono - uncounted, reading, true)
  if (jumped && uncounted === 0) {
    // The clock was set: what is open ends by the old one and goes on by the new one. Durations stay mono.
    const before = state.clock.mono
    state.clock = reading
    advance(step, before, reading.mono)
    closeAt(step, reading.mono)
    state.anchor = { mono: reading.mono, wall: reading.wall }
    setClock(state, skew)
  }
  return reading.mono
}
