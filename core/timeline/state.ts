/** Everything the timeline remembers. Plain JSON: the checkpoint is this. Every `number` here is mono ms unless said. */
import type { ActivityState, Front } from '#core/contracts/activity.ts'
import type { LedgerState } from '#core/contracts/ledger.ts'
import type { PresenceReason } from '#core/contracts/presence.ts'
import type { Reading, TimelineRecord, TrackingRules } from './events.ts'

/** Rises with what is remembered; readCheckpoint brings older ones up to it. */
export const STATE_VERSION = 2

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
  /** Of a ledger state; of presence, what keeps it. */
  reason: string | null
  /** Time that no mono clock counted is passing: see TimelineRecord. */
  byWallClock: boolean
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

/** A meeting or a video that keeps somebody who touches nothing present. */
export type Presence = {
  reasons: readonly PresenceReason[]
  /** When it last ended: the passive cap runs anew from there. */
  ended: number | null
}

/** Time in which nothing but `private` is recorded: from `from` to before `until`, which lies in the past where there is none. */
export type PrivateTime = {
  from: number
  until: number
  /** What was taken before `from` on the same day, ms, and which day that was (true local time, days since 1970). */
  usedMs: number
  usedOn: number
}

export type TimelineState = {
  version: typeof STATE_VERSION
  /** The newest reading. */
  clock: Reading
  /** Wall time at one mono instant; all starts are counted from it, so that they are contiguous. */
  anchor: { mono: number; wall: number }
  open: Piece
  rules: TrackingRules | null
  /** null where nothing is known, or nothing in front may be remembered (see Condition.hides). */
  front: Front | null
  input: Input
  presence: Presence
  private: PrivateTime
  /** The screen is locked, or another user of this computer is at it. */
  locked: boolean
  asleep: boolean
  /** Only while a restart is bridged: nobody was there to look, after an end or without one. */
  away?: 'off' | 'restart'
  /** How far the wall clock was set since the timeline began, ms, all together. */
  clockSetMs: number
  /** Server time minus this wall clock, ms, as it was last told; a clock that is set moves it. */
  correctionMs: number
  /** How often the edge ticks, ms; null: not regularly, so that a silence means nothing. */
  tickEveryMs: number | null
  ended: boolean
}

/** The next state and the records that were closed on the way, in order. */
export type Step = { state: TimelineState; records: TimelineRecord[] }

/** A step under way. `inFront`: what comes to the front where a stretch that hides it ends; known to the caller alone. */
export type Course = Step & { inFront: Front | null }

/** The device's wall clock at a mono instant. */
export const wallAt = (state: TimelineState, mono: number): number =>
  state.anchor.wall + (mono - state.anchor.mono)

/** The time it truly is at a mono instant, as far as the server has told. */
export const trueWallAt = (state: TimelineState, mono: number): number =>
  wallAt(state, mono) + state.correctionMs
