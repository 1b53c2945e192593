/** Turns a day's plan into what the computer would notice, in order of time. */
import type { Front } from '#core/contracts/activity.ts'
import type { PresenceReason } from '#core/contracts/presence.ts'
import type { DayPlan, Piece } from './day-plan.ts'
import type { Random } from './random.ts'

export type Happening = { atMs: number } & (
  | { what: 'front'; front: Front }
  | { what: 'presence'; reasons: readonly PresenceReason[] }
  | { what: 'private'; forMs: number }
  | { what: 'input' | 'lock' | 'unlock' | 'sleep' | 'wake' | 'power-cut' | 'power-on' }
)

/** Seconds between two inputs seen while busy; well within every idle threshold. */
const BUSY_GAP_S = [15, 50] as const
/** Median gap while only reading or watching. */
const QUIET_GAP_S = 330

const inputs = (piece: Piece & { kind: 'stay' }, random: Random): Happening[] => {
  const seen: Happening[] = []
  const endMs = piece.startMs + piece.durationMs
  for (let at = piece.startMs; ;) {
    const busy = random.chance(piece.hands)
    at += Math.round(1000 * (busy ? random.between(...BUSY_GAP_S) : random.around(QUIET_GAP_S)))
    if (at >= endMs) return seen
    seen.push({ atMs: at, what: 'input' })
  }
}

/** Coming to the desk is input, and switching is done by input. */
const stay = (piece: Piece & { kind: 'stay' }, random: Random): Happening[] => [
  { atMs: piece.startMs, what: 'input' },
  { atMs: piece.startMs, what: 'front', front: piece.front },
  ...inputs(piece, random),
]

const absence = (piece: Piece & { kind: 'away' }): Happening[] => {
  if (piece.leaves === 'unlocked') return []
  const [leave, back] =
    piece.leaves === 'locked' ? (['lock', 'unlock'] as const) : (['sleep', 'wake'] as const)
  return [
    { atMs: piece.startMs, what: leave },
    { atMs: piece.startMs + piece.durationMs, what: back },
  ]
}

/** One click, and what is in front then; it ends by itself. */
const privateTime = ({ startMs, durationMs, front }: Piece & { kind: 'private' }): Happening[] => [
  { atMs: startMs, what: 'input' },
  { atMs: startMs, what: 'private', forMs: durationMs },
  { atMs: startMs, what: 'front', front },
]

const powerCut = ({ startMs, durationMs }: Piece): Happening[] => [
  { atMs: startMs, what: 'power-cut' },
  { atMs: startMs + durationMs, what: 'power-on' },
]

const happeningsIn = (piece: Piece, random: Random): Happening[] => {
  if (piece.kind === 'stay') return stay(piece, random)
  if (piece.kind === 'private') return privateTime(piece)
  return piece.kind === 'power-cut' ? powerCut(piece) : absence(piece)
}

/** Everything the agent's edges would report of the day; the same `random` gives the same. */
export const happeningsOf = ({ pieces }: DayPlan, random: Random): Happening[] =>
  pieces.flatMap((piece, index) => [
    ...presenceChange(pieces[index - 1], piece),
    ...happeningsIn(piece, random),
  ])

const reasonOf = (piece: Piece | undefined): PresenceReason | undefined =>
  piece?.kind === 'stay' ? piece.presence : undefined

/** A program that started anew knows of no presence. */
const presenceChange = (before: Piece | undefined, piece: Piece): Happening[] => {
  const [was, is] = [before?.kind === 'power-cut' ? undefined : reasonOf(before), reasonOf(piece)]
  if (was === is || piece.kind === 'power-cut') return []
  return [{ atMs: piece.startMs, what: 'presence', reasons: is === undefined ? [] : [is] }]
}
