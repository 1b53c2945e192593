/** Numbers that come again with the same seed. */
export type Random = {
  /** 0 ≤ x < 1. */
  next: () => number
  between: (low: number, high: number) => number
  pick: <T>(from: readonly [T, ...T[]]) => T
  shuffled: <T>(from: readonly T[]) => T[]
}

/** mulberry32: small, and even enough for choosing. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + next() * (high - low)
  return {
    next,
    between,
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    shuffled: (from) =>
      from
        .map((one) => ({ one, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ one }) => one),
  }
}

/** From `CANDOR_FAULT_SEED`, else another each time; say it, so that a failure can be seen again. */
export const seedOf = (): number =>
  Number(process.env['CANDOR_FAULT_SEED'] ?? Math.floor(Math.random() * 1_000_000_000))
