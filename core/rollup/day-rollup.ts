/** What one agent's time of one UTC day adds up to: the shape of a rollup document. */

/** ms by UTC quarter hour, `0` to `95`. */
export type Quarters = Record<string, number>

export type Sum = { a?: Quarters; p?: Quarters }

/** Every stretch of one batch on this day: `r` repeats start (ms of the day), length (ms), state, index into `k` or -1. */
export type RunChunk = { k: string[]; r: number[] }

/** States of a run by their number. The order is stored: only ever add at the end. */
export const RUN_STATES = Object.freeze([
  'active',
  'passive',
  'presence',
  'inactive',
  'locked',
  'asleep',
  'off',
  'off-schedule',
  'private',
  'unknown',
] as const)

export type DayRollup = {
  day: string
  /** active (`a`) and passive or presence (`p`) ms by activity key. */
  sums: Record<string, Sum>
  /** ms in no activity, by ledger state. */
  ledger: Record<string, Quarters>
  /** Friendly name by `app:executable`. */
  labels: Record<string, string>
  /** By `epoch.seq`. */
  runs: Record<string, RunChunk>
  /** First start and last end of the day, epoch ms. */
  first: number
  last: number
  counts: { activities: number; ledger: number }
}
