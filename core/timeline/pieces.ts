/** Closing pieces and opening the next, at the instants where what counts changes. These write into the step under way. */
import type { ActivityState } from '#core/contracts/activity.ts'
import type { LedgerState } from '#core/contracts/ledger.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { conditionAt } from './conditions.ts'
import type { TimelineRecord } from './events.ts'
import { sameFront } from './same-front.ts'
import { wallAt } from './state.ts'
import type { Piece, Step } from './state.ts'

const isActivity = (state: ActivityState | LedgerState): state is ActivityState =>
  state === 'active' || state === 'passive' || state === 'presence'

const recordOf = (piece: Piece, start: number, durationMs: number): TimelineRecord => {
  const { state, offsetMin, front, reason } = piece
  if (isActivity(state)) {
    return {
      kind: 'activity',
      record: { start, offsetMin, durationMs, state, ...(front ?? { app: 'unknown' }) },
    }
  }
  const record = { start, offsetMin, durationMs, state }
  return { kind: 'ledger', record: reason === null ? record : { ...record, reason } }
}

/** Appends the records of a piece that begins at wall time `start`; none is longer than a day. */
export const emit = (step: Step, piece: Piece, start: number, lengthMs: number): void => {
  for (let done = 0; done < lengthMs; done += DAY_MS) {
    step.records.push(recordOf(piece, start + done, Math.min(DAY_MS, lengthMs - done)))
  }
}

/** Closes what is open at `at` and goes on with the same thing. */
export const closeAt = (step: Step, at: number): void => {
  const { open, clock } = step.state
  if (at <= open.from) return
  emit(step, open, wallAt(step.state, open.from), at - open.from)
  step.state.open = { ...open, from: at, offsetMin: clock.offsetMin }
}

/** Makes what is open what `at` counts as, closing the piece before it where that is something else. */
export const settleAt = (step: Step, at: number): void => {
  const { open } = step.state
  const { state, front, reason } = conditionAt(step.state, at)
  if (open.state === state && open.reason === reason && sameFront(open.front, front)) return
  closeAt(step, at)
  step.state.open = { from: at, since: at, offsetMin: step.state.clock.offsetMin, state, front, reason }
}

/** Lets time alone pass from `from`, where all is settled, to `to`. */
export const advance = (step: Step, from: number, to: number): void => {
  let at = from
  let until = conditionAt(step.state, at).until
  // A row that promised a change not after `at` would hang the agent; the next event settles it instead.
  while (until > at && until <= to) {
    at = until
    settleAt(step, at)
    until = conditionAt(step.state, at).until
  }
}
