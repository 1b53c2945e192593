/** Stretches of time from `start` up to, not including, `end`, ms. A list is in order and its stretches are apart. */
export type Stretch = { start: number; end: number }

/** Stretches in the order of their starts, those that overlap or are at most `apartMs` apart made one. */
export const joined = (stretches: Iterable<Stretch>, apartMs = 0): Stretch[] => {
  const all: Stretch[] = []
  let last: Stretch | undefined
  for (const { start, end } of stretches) {
    if (last !== undefined && start <= last.end + apartMs) {
      if (end > last.end) last.end = end
    } else all.push((last = { start, end }))
  }
  return all
}

export const measureOf = (list: readonly Stretch[]): number => {
  let ms = 0
  for (const { start, end } of list) ms += end - start
  return ms
}

/** The measure of what is in both lists. */
export const measureOfBoth = (some: readonly Stretch[], others: readonly Stretch[]): number => {
  let ms = 0
  let at = 0
  for (const { start, end } of some) {
    for (let other = others[at]; other !== undefined && other.start < end; other = others[++at]) {
      ms += Math.max(0, Math.min(end, other.end) - Math.max(start, other.start))
      // It may reach into the next one too.
      if (other.end > end) break
    }
  }
  return ms
}
