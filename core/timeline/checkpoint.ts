/** The state as text and back. */
import { STATE_VERSION } from './state.ts'
import type { TimelineState } from './state.ts'

/** The text to write at a checkpoint. */
export const checkpointOf = (state: TimelineState): string => JSON.stringify(state)

/** The state of a checkpoint; undefined where it is damaged or of another version. */
export const readCheckpoint = (text: string): TimelineState | undefined => {
  try {
    const state = JSON.parse(text) as Partial<TimelineState> | null
    return state?.version === STATE_VERSION && state.clock !== undefined && state.open !== undefined
      ? (state as TimelineState)
      : undefined
  } catch {
    return undefined
  }
}
