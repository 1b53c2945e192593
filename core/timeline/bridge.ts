/** Going on after a restart: the mono clock of before means nothing to the one of now, so the wall clock bridges. */
import { LONGEST_BRIDGE_MS, rebase } from './clock.ts'
import type { Reading } from './events.ts'
import { freshState } from './fresh.ts'
import { advance, closeAt, emit } from './pieces.ts'
import { wallAt } from './state.ts'
import type { Piece, Step, TimelineState } from './state.ts'

/** `continued`: the same session, no event was missed but for the gap. `closed`: what the agent lives in was not running. */
export type Bridge = { continued: boolean; closed?: true }

/** A longer gap may hide anything. */
const LONGEST_KEPT_MS = 60_000

/** A wall clock slewed back by this little hides no time. */
const SLEW_MS = 2_000

/** Length of the gap, ms; negative when the wall clock was set back meanwhile. */
const gapMs = (previous: TimelineState, reading: Reading): number => {
  const { clock } = previous
  if (reading.boot === clock.boot && reading.mono >= clock.mono) return reading.mono - clock.mono
  return reading.wall - wallAt(previous, clock.mono)
}

/** The gap passes as if the agent had been there: same front, same input, same piece. */
const keep = (previous: TimelineState, reading: Reading, gap: number): Step => {
  const step: Step = { state: { ...previous }, records: [] }
  rebase(step.state, reading.mono - gap - previous.clock.mono)
  advance(step, step.state.clock.mono, reading.mono)
  step.state.clock = reading
  return step
}

/** Closes at the checkpoint, names the gap, and starts afresh with the rules that were known. */
export const bridgeRestart = (previous: TimelineState, reading: Reading, bridge: Bridge): Step => {
  const gap = gapMs(previous, reading)
  if (bridge.continued && !previous.ended && gap >= -SLEW_MS && gap <= LONGEST_KEPT_MS) {
    return keep(previous, reading, Math.max(0, gap))
  }
  const step: Step = { state: { ...previous }, records: [] }
  const end = previous.clock.mono
  if (!previous.ended) closeAt(step, end)
  if (gap > 0 && gap <= LONGEST_BRIDGE_MS) {
    const piece: Piece = previous.ended
      ? { ...previous.open, state: 'off', front: null, reason: null }
      : { ...previous.open, state: 'unknown', front: null, reason: 'restart' }
    emit(step, { ...piece, offsetMin: previous.clock.offsetMin }, wallAt(previous, end), gap)
  }
  return { state: freshState(reading, previous.rules, previous.tickEveryMs), records: step.records }
}
