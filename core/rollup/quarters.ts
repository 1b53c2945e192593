/** Time cut at the UTC quarter hours that rollups are kept in. */
import { DAY_MS } from '#core/contracts/primitives.ts'
import type { Quarters } from './day-rollup.ts'

export const QUARTER_MS = 900_000

export type Piece = { start: number; ms: number }

/** Cuts a stretch at every multiple of `everyMs` of UTC; the pieces are in order and sum to `durationMs`. */
export function* cutEvery(everyMs: number, start: number, durationMs: number): Generator<Piece> {
  const end = start + durationMs
  for (let at = start; at < end;) {
    const next = Math.min(end, (Math.floor(at / everyMs) + 1) * everyMs)
    yield { start: at, ms: next - at }
    at = next
  }
}

/** `YYYY-MM-DD` of an instant, in UTC. */
export const utcDayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The instant at which a UTC day begins. */
export const utcDayStart = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** 0 to 95. */
export const quarterOf = (ms: number): number => Math.floor((ms % DAY_MS) / QUARTER_MS)

/** Calls back for each quarter hour that lies in the range. */
export const eachQuarter = (
  quarters: Quarters | undefined,
  dayStart: number,
  range: { start: number; end: number },
  tell: (at: number, ms: number) => void,
): void => {
  if (quarters === undefined || dayStart >= range.end || dayStart + DAY_MS <= range.start) return
  for (const quarter in quarters) {
    const at = dayStart + Number(quarter) * QUARTER_MS
    if (at >= range.start && at < range.end) tell(at, quarters[quarter] ?? 0)
  }
}
