import { presenceOf } from './presence.ts'
import type { TimelineState } from './state.ts'

/** Whether somebody seems to be at the computer at `mono` (ms), also where nothing may be recorded of it. */
export const isSomebodyThere = (state: TimelineState, mono: number): boolean => {
  const { asleep, locked, input, rules } = state
  if (asleep || locked || rules === null) return false
  if (input.attended || presenceOf(state) !== undefined || rules.passiveCapMs === null) return true
  return mono < input.last + rules.idleAfterMs + rules.passiveCapMs
}
