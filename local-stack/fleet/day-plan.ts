/** What one person does on one day, as pieces that touch each other. Times are ms after local midnight. */
import type { Front } from '#core/contracts/activity.ts'
import type { PresenceReason } from '#core/contracts/presence.ts'

export type Piece = { startMs: number; durationMs: number } & (
  | {
      kind: 'stay'
      front: Front
      /** Share of the time with hands on mouse or keyboard. */
      hands: number
      /** What keeps who only watches or listens present. */
      presence?: PresenceReason
    }
  /** At the computer, and asked not to be recorded. */
  | { kind: 'private'; front: Front }
  /** Away from the computer; what was in front stays there. */
  | { kind: 'away'; leaves: 'unlocked' | 'locked' | 'asleep' }
  /** No time to say anything before. */
  | { kind: 'power-cut' }
)

export type DayPlan = {
  /** `YYYY-MM-DD` in the person's zone. */
  date: string
  pieces: readonly Piece[]
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
