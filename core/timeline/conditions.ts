/** What an instant counts as. The rows are asked from the top; the first that answers decides. */
import type { ActivityState, Front } from '#core/contracts/activity.ts'
import type { LedgerState } from '#core/contracts/ledger.ts'
import type { TimelineState } from './state.ts'

export type Condition = {
  state: ActivityState | LedgerState
  front: Front | null
  reason: string | null
  /** When time alone may change it (mono, later than the instant asked for). */
  until: number
}

type Row = (state: TimelineState, at: number) => Condition | undefined

const ledger = (state: LedgerState, reason: string | null = null): Condition =>
  Object.freeze({ state, front: null, reason, until: Infinity })

const NOT_CONFIGURED = ledger('unknown', 'not configured')
const ASLEEP = ledger('asleep')
const LOCKED = ledger('locked')
/** The agent runs, and its first look at the desktop is not back yet. */
const STARTING = ledger('unknown', 'starting')
const INACTIVE = ledger('inactive')

/** Active up to the threshold after the last input, then passive up to the cap (product.md chapter 1). */
const attention = ({ input, rules, front }: TimelineState, at: number): Condition => {
  if (rules === null || input.attended) return { state: 'active', front, reason: null, until: Infinity }
  const idleFrom = input.last + rules.idleAfterMs
  if (at < idleFrom) return { state: 'active', front, reason: null, until: idleFrom }
  if (rules.passiveCapMs === null) return { state: 'passive', front, reason: null, until: Infinity }
  const inactiveFrom = idleFrom + rules.passiveCapMs
  return at < inactiveFrom ? { state: 'passive', front, reason: null, until: inactiveFrom } : INACTIVE
}

/** A new kind of time is a row here, at its place in the order, and an event that sets what it looks at. */
const ROWS: readonly Row[] = [
  ({ rules }) => (rules === null ? NOT_CONFIGURED : undefined),
  ({ asleep }) => (asleep ? ASLEEP : undefined),
  ({ locked }) => (locked ? LOCKED : undefined),
  ({ front }) => (front === null ? STARTING : undefined),
  attention,
]

/** What the instant `at` counts as, by what the state knows. */
export const conditionAt = (state: TimelineState, at: number): Condition => {
  for (const row of ROWS) {
    const condition = row(state, at)
    if (condition !== undefined) return condition
  }
  return INACTIVE
}
