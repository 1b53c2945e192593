/** Everything the timeline remembers. Plain JSON: the checkpoint is this. Every `number` here is mono ms unless said. */
import type { ActivityState, Front } from '#core/contracts/activity.ts'
import type { LedgerState } from '#core/contracts/ledger.ts'
import type { Reading, TimelineRecord, TrackingRules } from './events.ts'

/** Rises when an older checkpoint can no longer be read. */
export const STATE_VERSION = 1

/** The stretch that is going on. */
export type Piece = {
  /** Where its next record begins. */
  from: number
  /** Since when the same thing goes on; a cut does not move it. */
  since: number
  /** The computer's offset from UTC when it began, minutes. */
  offsetMin: number
  state: ActivityState | LedgerState
  front: Front | null
  reason: string | null
}

/** What is known of mouse and keyboard. */
export type Input = {
  last: number
  /** The system watches and will say when input has stopped. */
  attended: boolean
  /** `last` is only the start of the agent; the first true word replaces it. */
  assumed: boolean
  /** Input before the last waking is no news, though its clock may have stood still in sleep. */
  notBefore: number | null
}

export type TimelineState = {
  version: typeof STATE_VERSION
  /** The newest reading. */
  clock: Reading
  /** Wall time at one mono instant; all starts are counted from it, so that they are contiguous. */
  anchor: { mono: number; wall: number }
  open: Piece
  rules: TrackingRules | null
  front: Front | null
  input: Input
  locked: boolean
  asleep: boolean
  /** How far the wall clock was set since the timeline began, ms, all together. */
  clockSetMs: number
  /** How often the edge ticks, ms; null: not regularly, so that a silence means nothing. */
  tickEveryMs: number | null
  ended: boolean
}

/** The next state and the records that were closed on the way, in order. */
export type Step = { state: TimelineState; records: TimelineRecord[] }

/** The device's wall clock at a mono instant. */
export const wallAt = (state: TimelineState, mono: number): number =>
  state.anchor.wall + (mono - state.anchor.mono)
