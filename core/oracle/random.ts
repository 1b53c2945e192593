/** Random numbers that the same seed gives again. */
export type Random = {
  /** A whole number from `least` to `most`, both possible. */
  int: (least: number, most: number) => number
  chance: (probability: number) => boolean
  /** Throws where there is nothing to pick from. */
  pick: <T>(list: readonly T[]) => T
}

/** mulberry32: small, and good enough to try things with. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const at = int(0, list.length - 1)
      if (at >= list.length) throw new Error('There is nothing to pick from.')
      return list[at] as (typeof list)[number]
    },
  }
}
