/** What an instant counts as. The rows are asked from the top; the first that answers decides. */
import type { ActivityState, Front } from '#core/contracts/activity.ts'
import type { LedgerState } from '#core/contracts/ledger.ts'
import { scheduleAt } from '#core/schedule/schedule-at.ts'
import { presenceOf } from './presence.ts'
import { isPrivate } from './private-time.ts'
import { trueWallAt } from './state.ts'
import type { TimelineState } from './state.ts'

export type Condition = {
  state: ActivityState | LedgerState
  front: Front | null
  reason: string | null
  /** When time alone may change it (mono, later than the instant asked for). */
  until: number
  /** What is in front must not be remembered, because the state is written to disk. */
  hides: boolean
}

/** undefined: another row decides; a number: so it does, but only until then (mono, later than the instant). */
type Row = (state: TimelineState, at: number) => Condition | number | undefined

const ledger = (state: LedgerState, reason: string | null = null): Condition =>
  Object.freeze({ state, front: null, reason, until: Infinity, hides: false })

const hidden = (state: LedgerState, reason: string | null = null): Condition =>
  Object.freeze({ ...ledger(state, reason), hides: true })

const NOT_CONFIGURED = hidden('unknown', 'not configured')
const DO_NOT_TRACK = hidden('unknown', 'do not track')
const OFF_SCHEDULE = hidden('off-schedule')
/** The schedule's time zone is none that this device knows: nothing may be recorded, and the hole is to be seen. */
const UNKNOWN_ZONE = hidden('unknown', 'unknown zone')
const PRIVATE = hidden('private')
/** Nobody was there to look; only while a restart is bridged. */
const AWAY = Object.freeze({ off: hidden('off'), restart: hidden('unknown', 'restart') })
const ASLEEP = ledger('asleep')
const LOCKED = ledger('locked')
/** The agent runs, and its first look at the desktop is not back yet. */
const STARTING = ledger('unknown', 'starting')
const INACTIVE = ledger('inactive')

const scheduled: Row = (state, at) => {
  const schedule = state.rules?.schedule
  if (schedule === null || schedule === undefined) return undefined
  const wall = trueWallAt(state, at)
  const { open, until, unknownZone } = scheduleAt(schedule, wall, state.clock.offsetMin)
  const edge = at + (until - wall)
  if (open) return edge
  return { ...(unknownZone ? UNKNOWN_ZONE : OFF_SCHEDULE), until: edge }
}

/** Active up to the threshold after the last input, then present, or passive up to the cap (product.md chapter 1). */
const attention = (state: TimelineState, at: number): Condition => {
  const { input, rules, front, presence } = state
  if (rules === null || input.attended) {
    return { state: 'active', front, reason: null, until: Infinity, hides: false }
  }
  const idleFrom = input.last + rules.idleAfterMs
  if (at < idleFrom) return { state: 'active', front, reason: null, until: idleFrom, hides: false }
  const reason = presenceOf(state)
  if (reason !== undefined) return { state: 'presence', front, reason, until: Infinity, hides: false }
  if (rules.passiveCapMs === null) {
    return { state: 'passive', front, reason: null, until: Infinity, hides: false }
  }
  const passiveFrom = presence.ended === null ? idleFrom : Math.max(idleFrom, presence.ended)
  const until = passiveFrom + rules.passiveCapMs
  return at < until ? { state: 'passive', front, reason: null, until, hides: false } : INACTIVE
}

/** A new kind of time is a row here, at its place in the order, and an event that sets what it looks at. */
const ROWS: readonly Row[] = [
  ({ rules, away }) => (rules === null && away === undefined ? NOT_CONFIGURED : undefined),
  ({ rules }) => (rules?.doNotTrack === true ? DO_NOT_TRACK : undefined),
  scheduled,
  (state, at) => (isPrivate(state, at) ? { ...PRIVATE, until: state.private.until } : undefined),
  ({ away }) => (away === undefined ? undefined : AWAY[away]),
  ({ asleep }) => (asleep ? ASLEEP : undefined),
  ({ locked }) => (locked ? LOCKED : undefined),
  ({ front }) => (front === null ? STARTING : undefined),
  attention,
]

/** What the instant `at` counts as, by what the state knows. */
export const conditionAt = (state: TimelineState, at: number): Condition => {
  let edge = Infinity
  for (const row of ROWS) {
    const answer = row(state, at)
    if (answer === undefined) continue
    if (typeof answer !== 'number') return answer.until <= edge ? answer : { ...answer, until: edge }
    edge = Math.min(edge, answer)
  }
  return INACTIVE
}
