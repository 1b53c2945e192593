/** How far a zone's clocks are from UTC, as people write it: `UTC+05:30`. */
const TWO = (n: number) => String(n).padStart(2, '0')

/** `offsetMs`: local time minus UTC. */
export const formatUtcOffset = (offsetMs: number): string => {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000)
  return `UTC${offsetMs < 0 ? '−' : '+'}${TWO(Math.floor(minutes / 60))}:${TWO(minutes % 60)}`
}
