/** Stretches in which no activity is recorded. Together with the activities they tile the time an agent ran. */
import * as z from 'zod/mini'
import { durationMs, epochMs, text, utcOffsetMinutes } from './primitives.ts'

export const ledgerState = z.enum([
  'inactive',
  'locked',
  'asleep',
  'off',
  'off-schedule',
  'private',
  'unknown',
])
export type LedgerState = z.infer<typeof ledgerState>

export const ledgerSpan = z.strictObject({
  start: epochMs,
  offsetMin: utcOffsetMinutes,
  durationMs,
  state: ledgerState,
  /** Why a stretch is unknown: one of the reasons in docs/timeline.md. */
  reason: z.optional(text(64)),
})
export type LedgerSpan = z.infer<typeof ledgerSpan>
