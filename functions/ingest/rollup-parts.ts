/** Which rollup documents a batch adds to, known from the agent's own document alone. */
import { type DayRollup, isTimeless } from '#core/rollup/day-rollup.ts'
import { cellsOf, spill } from '#core/rollup/spill.ts'

/** The last days that were added to: the part that grows, its size by estimate, and first and last ms. */
export type KnownDays = Record<string, { part: number; bytes: number; first: number; last: number }>

export type RollupPart = { id: string; rollup: DayRollup }

/** Firestore takes 1 MiB; the estimate counts every key anew with each batch, so it is on the safe side. */
const PART_BYTES = 512 * 1024
const DAYS_KEPT = 4

/**
 * Documents in order, and the days as they are afterwards. A day older than those remembered cannot be sized or
 * merged without a read: it goes into a part of the batch's own, named by `chunk`.
 */
export const placeRollups = (
  agentId: string,
  known: KnownDays,
  rollups: readonly DayRollup[],
  chunk: string,
): { parts: RollupPart[]; days: KnownDays } => {
  const days: KnownDays = { ...known }
  const newest = Object.keys(known).sort().at(-1) ?? ''
  const parts = rollups.flatMap((rollup) => {
    // At most a number a quarter hour: it always fits, and no day grows by it.
    if (isTimeless(rollup)) return [{ id: partId(rollup.day, agentId, 0), rollup }]
    const day = days[rollup.day]
    if (day === undefined && rollup.day < newest) return ownPart(agentId, rollup, chunk)
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

const partId = (day: string, agentId: string, part: number | string): string =>
  part === 0 ? `${day}.${agentId}` : `${day}.${agentId}.${part}`

const ownPart = (agentId: string, rollup: DayRollup, chunk: string): RollupPart[] =>
  spill(rollup).map((piece, i) => ({
    id: partId(rollup.day, agentId, `${chunk.replace('.', '-')}-${i}`),
    rollup: piece,
  }))

/** Firestore's own arithmetic, roughly: a name and its byte, eight bytes a number. */
const estimate = (rollup: DayRollup): number => {
  const names = [...Object.keys(rollup.sums), ...Object.entries(rollup.labels).flat()]
  const runs = Object.values(rollup.runs).flatMap((chunk) => [chunk.k.join('').length, chunk.r.length * 8])
  return (
    200 + names.join('').length + names.length * 10 + cellsOf(rollup) * 12 + runs.reduce((a, b) => a + b, 0)
  )
}
