/** What one agent's time of one UTC day adds up to: the shape of a rollup document. */

/** ms (or a count) by UTC quarter hour, `0` to `95`. */
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
  /** ms in no activity, by ledger state, `unknown` by its reason: `locked`, `unknown:restart`. */
  ledger: Record<string, Quarters>
  /** ms that were told again and are not counted twice. */
  again: Quarters
  /** How many records could not be read. */
  quarantined: Quarters
  /** Friendly name by `app:executable`. */
  labels: Record<string, string>
  /** By `epoch.seq`. */
  runs: Record<string, RunChunk>
  /** First start and last end of the day, epoch ms; infinity and 0 where it holds no time of its own. */
  first: number
  last: number
  counts: { activities: number; ledger: number }
}

export const emptyDay = (day: string): DayRollup => ({
  day,
  sums: {},
  ledger: {},
  again: {},
  quarantined: {},
  labels: {},
  runs: {},
  first: Number.POSITIVE_INFINITY,
  last: 0,
  counts: { activities: 0, ledger: 0 },
})

/** A day that holds only what was set aside. */
export const isTimeless = (rollup: Pick<DayRollup, 'last'>): boolean => rollup.last === 0
