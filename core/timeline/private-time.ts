/** Private time (product.md C18): how much of it a person has, and taking it. Days are those of the computer's zone. */
import { DAY_MS } from '#core/contracts/primitives.ts'
import { trueWallAt } from './state.ts'
import type { TimelineState } from './state.ts'

/** Milliseconds since 1970 on the clock on the wall. Setting the computer's clock gives no day more. */
const localMs = (state: TimelineState, at: number): number =>
  trueWallAt(state, at) + state.clock.offsetMin * 60_000

const dayOf = (state: TimelineState, at: number): number => Math.floor(localMs(state, at) / DAY_MS)

const sinceMidnightMs = (state: TimelineState, at: number): number =>
  localMs(state, at) - dayOf(state, at) * DAY_MS

/** Whether `at` is private. No event is ever placed before the piece that private time began. */
export const isPrivate = ({ private: own }: TimelineState, at: number): boolean => at < own.until

const usedMs = (state: TimelineState, at: number): number => {
  const own = state.private
  const earlier = own.usedOn === dayOf(state, at) ? own.usedMs : 0
  const midnight = at - sinceMidnightMs(state, at)
  return earlier + Math.max(0, Math.min(at, own.until) - Math.max(own.from, midnight))
}

/** What may still be taken on this day, ms; of private time that is going on only what has passed is gone. */
export const privateLeftMs = (state: TimelineState, at: number): number =>
  Math.max(0, (state.rules?.privateADayMs ?? 0) - usedMs(state, at))

/** Private time from `at` for `forMs`, as far as there is any left; past midnight the next day's counts. */
export const takePrivateTime = (state: TimelineState, forMs: number, at: number): void => {
  const left = privateLeftMs(state, at)
  const toMidnight = DAY_MS - sinceMidnightMs(state, at)
  const longest = left < toMidnight ? left : toMidnight + (state.rules?.privateADayMs ?? 0)
  const lengthMs = Math.max(0, Math.min(Math.floor(forMs), longest))
  state.private = { from: at, until: at + lengthMs, usedMs: usedMs(state, at), usedOn: dayOf(state, at) }
}

/** Cuts private time that is going on to what the rules of now leave of it. */
export const limitPrivateTime = (state: TimelineState, at: number): void => {
  if (state.rules !== null && isPrivate(state, at)) takePrivateTime(state, state.private.until - at, at)
}
