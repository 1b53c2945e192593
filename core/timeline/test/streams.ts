/** From random numbers to event streams as edges may tell them; small numbers give the plain cases. */
import type { PresenceReason } from '#core/contracts/presence.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import { OPEN_RULES } from '../events.ts'
import type { TimelineEvent, TrackingRules } from '../events.ts'
import type { Told } from './oracle.ts'

const THRESHOLDS_MS = [2000, 5000, 20_000]
const CAPS_MS = [0, 3000, 15_000, null]
const COUNTING: PresenceReason[][] = [[], ['microphone', 'video', 'audio'], ['audio']]
const REASONS: PresenceReason[][] = [[], ['audio'], ['microphone', 'audio'], [], ['video']]
const PRIVATE_MS = [0, 30_000, 90_000]

/** Streams begin at 9:00 or at 23:58 of a Friday or Saturday. */
const SCHEDULE: Schedule = {
  zone: 'computer',
  week: Array.from({ length: 7 }, () => [
    [540, 541],
    [542, 600],
    [1, 3],
    [1439, 1440],
  ]),
}

export const rulesOf = (choice: number): TrackingRules => ({
  ...OPEN_RULES,
  idleAfterMs: THRESHOLDS_MS[choice % 3] ?? 2000,
  passiveCapMs: CAPS_MS[choice % 4] ?? null,
  presence: COUNTING[Math.floor(choice / 4) % 3] ?? [],
  privateADayMs: PRIVATE_MS[Math.floor(choice / 2) % 3] ?? 0,
  schedule: choice % 5 === 4 ? SCHEDULE : null,
  doNotTrack: choice % 17 === 16,
})

const PLAIN = ['tick', 'attended', 'lock', 'unlock', 'cut', 'tick', 'attended', 'sleep', 'wake'] as const

/** Kinds run from 0 to this. */
export const KINDS = 24

/** Any event; `lastInput` is relative to now, at most 0. */
export const eventOf = (kind: number, value: number): TimelineEvent => {
  const plain = PLAIN[kind]
  if (plain !== undefined) return { type: plain }
  if (kind === KINDS) return { type: 'rules', rules: value % 6 === 0 ? null : rulesOf(value) }
  if (kind === 23) return { type: 'clock', correctionMs: ((value % 5) - 2) * 60_000 }
  if (kind === 22) return { type: 'private', forMs: (value % 5) * 10_000 }
  if (kind > 19) return { type: 'presence', reasons: REASONS[value % 5] ?? [] }
  return kind % 2 === 0
    ? { type: 'front', front: { app: ['apple', 'beech', 'cedar'][value % 3] ?? 'apple' } }
    : { type: 'input', lastInput: (value % 7) * -1000 }
}

/** What would bring the timeline out of a sleep that the oracle takes to last until `wake`. */
const ROUSING = new Set(['input', 'attended', 'unlock'])

/**
 * Puts events one after the other, seconds apart, so that the oracle can take every word literally: an input was not
 * before the last thing told, and nobody touches a sleeping computer.
 */
export const literalStream = (steps: readonly (readonly [pause: number, event: TimelineEvent])[]): Told[] => {
  const told: Told[] = []
  let second = 0
  let asleep = false
  for (const [pause, event] of steps) {
    if (asleep && ROUSING.has(event.type)) continue
    const before = second
    second += pause
    if (event.type === 'sleep') asleep = true
    if (event.type === 'wake') asleep = false
    if (event.type !== 'input') {
      told.push({ second, event })
      continue
    }
    const last = Math.max(before + 1, second + event.lastInput / 1000)
    if (last <= second) told.push({ second, event: { type: 'input', lastInput: last * 1000 } })
  }
  return told
}
