import type { Reading, TrackingRules } from './events.ts'
import { conditionAt } from './conditions.ts'
import { STATE_VERSION } from './state.ts'
import type { TimelineState } from './state.ts'

/** The state of an agent that has just started and has seen nothing yet. */
export const freshState = (
  reading: Reading,
  rules: TrackingRules | null,
  tickEveryMs: number | null,
): TimelineState => {
  const { mono, wall, offsetMin } = reading
  const state: TimelineState = {
    version: STATE_VERSION,
    clock: reading,
    anchor: { mono, wall },
    open: { from: mono, since: mono, offsetMin, state: 'unknown', front: null, reason: null },
    rules,
    front: null,
    input: { last: mono, attended: false, assumed: true, notBefore: null },
    locked: false,
    asleep: false,
    clockSetMs: 0,
    tickEveryMs,
    ended: false,
  }
  const { state: name, front, reason } = conditionAt(state, mono)
  return { ...state, open: { ...state.open, state: name, front, reason } }
}
