/** What one person does on one day, as pieces that touch each other. Times are ms after local midnight. */
import type { Front } from '#core/contracts/activity.ts'

export type Piece = { startMs: number; durationMs: number } & (
  | {
      kind: 'stay'
      front: Front
      /** Share of the time with hands on mouse or keyboard. */
      hands: number
    }
  /** Away from the computer; what was in front stays there. */
  | { kind: 'away'; leaves: 'unlocked' | 'locked' | 'asleep' }
)

export type DayPlan = {
  /** `YYYY-MM-DD` in the person's zone. */
  date: string
  pieces: readonly Piece[]
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
