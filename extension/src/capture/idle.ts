/** Pure translation of the browser's idle word into the timeline's. */
import type { TimelineEvent } from '#core/timeline/events.ts'

export type IdleState = 'active' | 'idle' | 'locked'

/** Chrome accepts no shorter interval, in seconds. */
const SHORTEST_INTERVAL_SECONDS = 15

/** The interval after which the browser shall say `idle`: the account's threshold, so that the instant is exact. */
export const detectionInterval = (idleAfterSeconds: number): number =>
  Math.max(SHORTEST_INTERVAL_SECONDS, idleAfterSeconds)

/**
 * The events that a word of the browser stands for; `lastInput` (mono, ms) counts for `idle` only. `was` is its word
 * before (undefined: forgotten), since only the next word tells that a lock has ended.
 */
export const idleEvents = (
  state: IdleState,
  was: IdleState | undefined,
  lastInput: number,
): TimelineEvent[] => {
  if (state === 'locked') return [{ type: 'lock' }]
  const unlocked: TimelineEvent[] = was === 'locked' || was === undefined ? [{ type: 'unlock' }] : []
  if (state === 'active') return [...unlocked, { type: 'attended' }]
  return [...unlocked, { type: 'input', lastInput }]
}
