/** What an edge tells the timeline, and what the timeline answers. All plain JSON, so that state survives a restart. */
import type { Activity, ActivityState, Front } from '#core/contracts/activity.ts'
import type { PresenceReason } from '#core/contracts/presence.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import type { LedgerSpan, LedgerState } from '#core/contracts/ledger.ts'

/**
 * One look at the clocks, whole milliseconds. `mono` never goes back within one `boot` (performance.now, a boot-time
 * clock); `wall` is what the computer believes the time is.
 */
export type Reading = {
  boot: string
  mono: number
  wall: number
  offsetMin: number
  /** `mono` runs on in sleep, so that a wall clock ahead of it was set; else more than 15 s ahead means sleep. */
  countsSleep?: true
}

/** The account's rules for this user; null until fetched: only `unknown: not configured` is recorded. */
export type TrackingRules = {
  idleAfterMs: number
  passiveCapMs: number | null
  /** Reasons that count as presence. */
  presence: readonly PresenceReason[]
  /** null: at any time. */
  schedule: Schedule | null
  doNotTrack: boolean
  /** What may be taken of private time in one day, ms. */
  privateADayMs: number
}

/** Rules under which nothing is left out. */
export const OPEN_RULES = Object.freeze({ presence: [], schedule: null, doNotTrack: false, privateADayMs: 0 })

export type TimelineEvent =
  /** Another thing came to the front, or its title or page changed. */
  | { type: 'front'; front: Front }
  /** Input was last seen at `lastInput` (mono). Sent whenever an edge learns it; the threshold runs from there. */
  | { type: 'input'; lastInput: number }
  /** The system watches for input and will say `idle`: active until told otherwise (chrome.idle). */
  | { type: 'attended' }
  /** What of the present keeps somebody who touches nothing from being passive; all that holds from now on. */
  | { type: 'presence'; reasons: readonly PresenceReason[] }
  /** Only `private` for so long, as far as the rules allow; 0: no longer. */
  | { type: 'private'; forMs: number }
  /** The server's time minus the wall clock of now, ms: the schedule goes by the server's time. */
  | { type: 'clock'; correctionMs: number }
  /** The screen is locked, or another user of this computer is at it. */
  | { type: 'lock' }
  | { type: 'unlock' }
  | { type: 'sleep' }
  | { type: 'wake' }
  /** null: nothing may be recorded any more. What is in front is forgotten then; see `inFront` of `step`. */
  | { type: 'rules'; rules: TrackingRules | null }
  /** Nothing new: moves the clock, finds missed sleep, and is the checkpoint. */
  | { type: 'tick' }
  /** Close the piece that is open and go on with the same thing, so that it can be delivered. */
  | { type: 'cut' }
  /** The agent ends: close everything. */
  | { type: 'end' }

/** A closed piece of time; wall `start` is the device's, uncorrected. */
export type TimelineRecord = (
  { kind: 'activity'; record: Activity } | { kind: 'ledger'; record: LedgerSpan }
) & {
  /** How far the wall clock had been set since the timeline began when this was recorded, ms; absent: 0. */
  clockSetMs?: number
  /** Its length was read off the wall clock, which may have been set meanwhile: a restart, or a sleep nobody told of. */
  byWallClock?: true
}

/** What is going on now, for the popup and for Real-time. */
export type Present = {
  state: ActivityState | LedgerState
  since: number
  front?: Front
  reason?: string
  presence?: PresenceReason
  /** Device wall time. */
  privateUntil?: number
  /** What may still be taken of private time today. */
  privateLeftMs: number
}
