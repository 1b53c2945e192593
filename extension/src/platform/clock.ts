import type { Reading } from '#core/timeline/events.ts'

/** One life of the worker: its monotonic clock starts anew with each. */
const boot = crypto.randomUUID()

/** The clocks now, whole milliseconds; `mono` counts from the worker's start. */
export const readClock = (): Reading => ({
  boot,
  mono: Math.floor(performance.now()),
  wall: Date.now(),
  offsetMin: -new Date().getTimezoneOffset() || 0,
})

/** The reading of a wall-clock instant near `now`; `mono` is negative before the worker's start. */
export const readingAt = (wall: number, now: Reading): Reading => ({
  ...now,
  wall,
  mono: now.mono + wall - now.wall,
})
