/** The state as text and back. */
import { OPEN_RULES } from './events.ts'
import { STATE_VERSION } from './state.ts'
import type { TimelineState } from './state.ts'

/** The text to write at a checkpoint. */
export const checkpointOf = (state: TimelineState): string => JSON.stringify(state)

/** An agent that was updated knows nothing yet of what its older self did not remember. */
const broughtUp = (state: TimelineState): TimelineState => ({
  ...state,
  version: STATE_VERSION,
  open: { ...state.open, byWallClock: false },
  rules: state.rules === null ? null : { ...OPEN_RULES, ...state.rules },
  presence: { reasons: [], ended: null },
  private: { from: state.clock.mono, until: state.clock.mono, usedMs: 0, usedOn: 0 },
  clockSetMs: state.clockSetMs ?? 0,
  correctionMs: 0,
})

/** The state of a checkpoint; undefined where it is damaged or of a later version. */
export const readCheckpoint = (text: string): TimelineState | undefined => {
  try {
    const state = JSON.parse(text) as (Omit<Partial<TimelineState>, 'version'> & { version?: number }) | null
    if (state?.clock === undefined || state.open === undefined) return undefined
    if (state.version === STATE_VERSION) return state as TimelineState
    return state.version === 1 ? broughtUp(state as TimelineState) : undefined
  } catch {
    return undefined
  }
}
