/** What an edge tells the timeline, and what the timeline answers. All plain JSON, so that state survives a restart. */
import type { Activity, ActivityState, Front } from '#core/contracts/activity.ts'
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
export type TrackingRules = { idleAfterMs: number; passiveCapMs: number | null }

export type TimelineEvent =
  /** Another thing came to the front, or its title or page changed. */
  | { type: 'front'; front: Front }
  /** Input was last seen at `lastInput` (mono). Sent whenever an edge learns it; the threshold runs from there. */
  | { type: 'input'; lastInput: number }
  /** The system watches for input and will say `idle`: active until told otherwise (chrome.idle). */
  | { type: 'attended' }
  | { type: 'lock' }
  | { type: 'unlock' }
  | { type: 'sleep' }
  | { type: 'wake' }
  /** After rules that were null, `front` must be told again: nothing is remembered without rules. */
  | { type: 'rules'; rules: TrackingRules | null }
  /** Nothing new: moves the clock, finds missed sleep, and is the checkpoint. */
  | { type: 'tick' }
  /** Close the piece that is open and go on with the same thing, so that it can be delivered. */
  | { type: 'cut' }
  /** The agent ends: close everything. */
  | { type: 'end' }

/** A closed piece of time; wall `start` is the device's, uncorrected. */
export type TimelineRecord = { kind: 'activity'; record: Activity } | { kind: 'ledger'; record: LedgerSpan }

/** What is going on now, for the popup and for Real-time. */
export type Present = { state: ActivityState | LedgerState; since: number; front?: Front; reason?: string }
