/** A whole day as the documents it is kept in. */
import { type DayRollup, emptyDay, isTimeless } from '#core/rollup/day-rollup.ts'
import { spill } from '#core/rollup/spill.ts'
import { estimate, type KnownDays, PART_BYTES, partId, type RollupPart } from '../ingest/rollup-parts.ts'

/** Documents in order, and what the agent remembers of the day so that it can grow. */
export const dayParts = (
  agentId: string,
  whole: DayRollup,
): { parts: RollupPart[]; known: KnownDays[string] } => {
  const { day, first, last, runs } = whole
  const rollups = spill({ ...whole, runs: {} })
  let open = rollups.at(-1) ?? whole
  let bytes = estimate(open)
  for (const [chunk, run] of Object.entries(runs)) {
    if (bytes > PART_BYTES) {
      rollups.push((open = { ...emptyDay(day), first, last }))
      bytes = estimate(open)
    }
    open.runs[chunk] = run
    bytes += run.k.join('').length + run.r.length * 8
  }
  return {
    parts: isNothing(whole)
      ? []
      : rollups.map((rollup, i) => ({
          id: partId(day, agentId, i),
          rollup,
          bytes: estimate(rollup),
        })),
    known: { part: rollups.length - 1, bytes, first, last },
  }
}

const isNothing = (whole: DayRollup): boolean =>
  isTimeless(whole) && Object.keys(whole.again).length + Object.keys(whole.quarantined).length === 0
