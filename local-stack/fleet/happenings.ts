/** Turns a day's plan into what the computer would notice, in order of time. */
import type { Front } from '#core/contracts/activity.ts'
import type { DayPlan, Piece } from './day-plan.ts'
import type { Random } from './random.ts'

export type Happening = { atMs: number } & (
  { what: 'front'; front: Front } | { what: 'input' | 'lock' | 'unlock' | 'sleep' | 'wake' }
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

/** Everything the agent's edges would report of the day; the same `random` gives the same. */
export const happeningsOf = (plan: DayPlan, random: Random): Happening[] =>
  plan.pieces.flatMap((piece) => (piece.kind === 'stay' ? stay(piece, random) : absence(piece)))
