import type { Reading, TrackingRules } from './events.ts'
import { conditionAt } from './conditions.ts'
import { STATE_VERSION } from './state.ts'
import type { PrivateTime, TimelineState } from './state.ts'

/** What outlives a restart. */
export type Known = {
  rules: TrackingRules | null
  tickEveryMs: number | null
  clockSetMs?: number
  correctionMs?: number
  private?: PrivateTime
}

/** The state of an agent that has just started and has seen nothing yet. */
export const freshState = (reading: Reading, known: Known): TimelineState => {
  const { mono, wall, offsetMin } = reading
  const state: TimelineState = {
    version: STATE_VERSION,
    clock: reading,
    anchor: { mono, wall },
    open: {
      from: mono,
      since: mono,
      offsetMin,
      state: 'unknown',
      front: null,
      reason: null,
      byWallClock: false,
    },
    rules: known.rules,
    front: null,
    input: { last: mono, attended: false, assumed: true, notBefore: null },
    presence: { reasons: [], ended: null },
    private: known.private ?? { from: mono, until: mono, usedMs: 0, usedOn: 0 },
    locked: false,
    asleep: false,
    clockSetMs: known.clockSetMs ?? 0,
    correctionMs: known.correctionMs ?? 0,
    tickEveryMs: known.tickEveryMs,
    ended: false,
  }
  const { state: name, front, reason } = conditionAt(state, mono)
  return { ...state, open: { ...state.open, state: name, front, reason } }
}
