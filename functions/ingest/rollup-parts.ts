/** Which rollup documents a batch adds to, known from the agent's own document alone. */
import { type DayRollup, isTimeless } from '#core/rollup/day-rollup.ts'
import { cellsOf, spill } from '#core/rollup/spill.ts'

/** The last days that were added to: the part that grows, its size by estimate, and first and last ms. */
export type KnownDays = Record<string, { part: number; bytes: number; first: number; last: number }>

/** `bytes`: what it adds to its document, by estimate. */
export type RollupPart = { id: string; rollup: DayRollup; bytes: number }

/** Firestore takes 1 MiB; the estimate counts every key anew with each batch, so it is on the safe side. */
export const PART_BYTES = 512 * 1024
const DAYS_KEPT = 4

/**
 * Documents in order, and the days as they are afterwards. An agent's time only goes on, so that a day with time of
 * its own is one of those remembered, or new.
 */
export const placeRollups = (
  agentId: string,
  known: KnownDays,
  rollups: readonly DayRollup[],
): { parts: RollupPart[]; days: KnownDays } => {
  const days: KnownDays = { ...known }
  const parts = rollups.flatMap((rollup) => {
    // At most a number a quarter hour: it always fits, and no day grows by it.
    if (isTimeless(rollup))
      return [{ id: partId(rollup.day, agentId, 0), rollup, bytes: cellsOf(rollup) * 12 }]
    const day = days[rollup.day]
    const bytes = estimate(rollup)
    const grows = day !== undefined && day.bytes + bytes <= PART_BYTES
    const firstPart = day === undefined ? 0 : day.part + (grows ? 0 : 1)
    const whole = {
      ...rollup,
      first: Math.min(rollup.first, day?.first ?? rollup.first),
      last: Math.max(rollup.last, day?.last ?? rollup.last),
    }
    const written = spill(whole).map((piece, i) => ({
      id: partId(rollup.day, agentId, firstPart + i),
      rollup: piece,
      bytes: estimate(piece),
    }))
    days[rollup.day] = {
      part: firstPart + written.length - 1,
      bytes: bytes + (grows ? day.bytes : 0),
      first: whole.first,
      last: whole.last,
    }
    return written
  })
  return { parts, days: Object.fromEntries(Object.entries(days).sort().slice(-DAYS_KEPT)) }
}

export const partId = (day: string, agentId: string, part: number): string =>
  part === 0 ? `${day}.${agentId}` : `${day}.${agentId}.${part}`

/** Firestore's own arithmetic, roughly: a name and its byte, eight bytes a number. */
export const estimate = (rollup: DayRollup): number => {
  const names = [...Object.keys(rollup.sums), ...Object.entries(rollup.labels).flat()]
  const runs = Object.values(rollup.runs).flatMap((chunk) => [chunk.k.join('').length, chunk.r.length * 8])
  return (
    200 + names.join('').length + names.length * 10 + cellsOf(rollup) * 12 + runs.reduce((a, b) => a + b, 0)
  )
}
