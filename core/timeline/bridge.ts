/** Going on after a restart: the mono clock of before means nothing to the one of now, so the wall clock bridges. */
import { LONGEST_BRIDGE_MS, rebase, setClock, SLEEP_MS } from './clock.ts'
import type { Reading } from './events.ts'
import { freshState } from './fresh.ts'
import { advance, closeAt, reckonAt, settleAt } from './pieces.ts'
import { wallAt } from './state.ts'
import type { Course, Step, TimelineState } from './state.ts'

/** `continued`: the same session, no event was missed but for the gap. `closed`: what the agent lives in was not running. */
export type Bridge = { continued: boolean; closed?: true }

/** A longer gap may hide anything. */
const LONGEST_KEPT_MS = 60_000

/** A wall clock slewed back by this little hides no time. */
const SLEW_MS = 2_000

/** How long nobody was there, ms, by whichever clock can tell; negative when the wall clock was set back meanwhile. */
const gapOf = (previous: TimelineState, reading: Reading): { ms: number; byWallClock: boolean } => {
  const { clock } = previous
  const wallMs = reading.wall - wallAt(previous, clock.mono)
  const sameClock = reading.boot === clock.boot && reading.mono >= clock.mono
  if (!sameClock) return { ms: wallMs, byWallClock: true }
  const ms = reading.mono - clock.mono
  const slept = reading.countsSleep !== true && wallMs - ms > SLEEP_MS && wallMs <= LONGEST_BRIDGE_MS
  return slept ? { ms: wallMs, byWallClock: true } : { ms, byWallClock: false }
}

/** The gap passes as if the agent had been there: same front, same input, same piece. */
const keep = (previous: TimelineState, reading: Reading, gap: number): Step => {
  const step: Course = { state: { ...previous }, records: [], inFront: null }
  rebase(step.state, reading.mono - gap - previous.clock.mono)
  advance(step, step.state.clock.mono, reading.mono)
  step.state.clock = reading
  return step
}

/** Closes at the checkpoint, tells what the gap was, and starts afresh with what outlives a restart. */
export const bridgeRestart = (previous: TimelineState, reading: Reading, bridge: Bridge): Step => {
  const gap = gapOf(previous, reading)
  if (bridge.continued && !previous.ended && gap.ms >= -SLEW_MS && gap.ms <= LONGEST_KEPT_MS) {
    return keep(previous, reading, Math.max(0, gap.ms))
  }
  const step: Course = { state: { ...previous }, records: [], inFront: null }
  const { state } = step
  if (!previous.ended) closeAt(step, previous.clock.mono)
  const lengthMs = gap.ms > 0 && gap.ms <= LONGEST_BRIDGE_MS ? gap.ms : 0
  const from = reading.mono - lengthMs
  rebase(state, from - previous.clock.mono)
  if (lengthMs > 0) {
    state.away = previous.ended || bridge.closed ? 'off' : 'restart'
    settleAt(step, from)
    if (gap.byWallClock) reckonAt(step, from, true)
    advance(step, from, reading.mono)
    closeAt(step, reading.mono)
  }
  // What the wall clock says beyond the gap that is told, it was set by.
  setClock(state, reading.wall - wallAt(state, reading.mono))
  return { state: freshState(reading, state), records: step.records }
}
