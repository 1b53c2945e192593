/** Shares as slices of a pie: at most eight, the rest "Other". */
export const MAX_SLICES = 8
export type Slice = { key: string | undefined; label: string; ms: number; share: number }

/** The longest first; from the eighth on, where there are more than eight, they are one slice without a key. */
export const slicesOf = (
  rows: readonly { key: string; label: string; ms: number }[],
  other: string,
): Slice[] => {
  const sorted = rows.filter(({ ms }) => ms > 0).sort((a, b) => b.ms - a.ms)
  const all = sorted.reduce((sum, { ms }) => sum + ms, 0)
  const own = sorted.length > MAX_SLICES ? sorted.slice(0, MAX_SLICES - 1) : sorted
  const slices: Slice[] = own.map(({ key, label, ms }) => ({ key, label, ms, share: ms / all }))
  const rest = all - own.reduce((sum, { ms }) => sum + ms, 0)
  if (sorted.length > MAX_SLICES) slices.push({ key: undefined, label: other, ms: rest, share: rest / all })
  return slices
}
