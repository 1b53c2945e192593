/** Closing pieces and opening the next, at the instants where what counts changes. These write into the step under way. */
import type { ActivityState } from '#core/contracts/activity.ts'
import type { LedgerState } from '#core/contracts/ledger.ts'
import type { PresenceReason } from '#core/contracts/presence.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { conditionAt } from './conditions.ts'
import type { TimelineRecord } from './events.ts'
import { sameFront } from './same-front.ts'
import { wallAt } from './state.ts'
import type { Course, Piece } from './state.ts'

const isActivity = (state: ActivityState | LedgerState): state is ActivityState =>
  state === 'active' || state === 'passive' || state === 'presence'

const recordOf = (piece: Piece, start: number, durationMs: number): TimelineRecord => {
  const { state, offsetMin, front, reason } = piece
  if (isActivity(state)) {
    const presence = state === 'presence' ? { presence: reason as PresenceReason } : undefined
    return {
      kind: 'activity',
      record: { start, offsetMin, durationMs, state, ...presence, ...(front ?? { app: 'unknown' }) },
    }
  }
  const record = { start, offsetMin, durationMs, state }
  return { kind: 'ledger', record: reason === null ? record : { ...record, reason } }
}

/** Appends the records of a piece that begins at wall time `start`; none is longer than a day. */
const emit = (step: Course, piece: Piece, start: number, lengthMs: number): void => {
  const { clockSetMs } = step.state
  for (let done = 0; done < lengthMs; done += DAY_MS) {
    const told = recordOf(piece, start + done, Math.min(DAY_MS, lengthMs - done))
    if (clockSetMs !== 0) told.clockSetMs = clockSetMs
    if (piece.byWallClock) told.byWallClock = true
    step.records.push(told)
  }
}

/** Closes what is open at `at` and goes on with the same thing. */
export const closeAt = (step: Course, at: number): void => {
  const { open, clock } = step.state
  if (at <= open.from) return
  emit(step, open, wallAt(step.state, open.from), at - open.from)
  step.state.open = { ...open, from: at, offsetMin: clock.offsetMin }
}

/** Makes what is open what `at` counts as, closing the piece before it where that is something else. */
export const settleAt = (step: Course, at: number): void => {
  const now = step.state
  let condition = conditionAt(now, at)
  if (condition.hides) now.front = null
  else if (now.front === null && step.inFront !== null) {
    now.front = step.inFront
    condition = conditionAt(now, at)
  }
  const { open } = now
  const { state, front, reason } = condition
  if (open.state === state && open.reason === reason && sameFront(open.front, front)) return
  closeAt(step, at)
  const { byWallClock } = open
  now.open = { from: at, since: at, offsetMin: now.clock.offsetMin, state, front, reason, byWallClock }
}

/** Lets time alone pass from `from`, where all is settled, to `to`. */
export const advance = (step: Course, from: number, to: number): void => {
  let at = from
  let until = conditionAt(step.state, at).until
  // A row that promised a change not after `at` would hang the agent; the next event settles it instead.
  while (until > at && until <= to) {
    at = until
    settleAt(step, at)
    until = conditionAt(step.state, at).until
  }
}

/** From `at` on, time passes that no mono clock counted (`on`), or does so no longer. */
export const reckonAt = (step: Course, at: number, on: boolean): void => {
  closeAt(step, at)
  const { open } = step.state
  if (open.byWallClock !== on) step.state.open = { ...open, byWallClock: on }
}
