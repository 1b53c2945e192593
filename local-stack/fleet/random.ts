/** Repeatable chance: the same seed and name always give the same numbers. */

export type Random = {
  /** 0 ≤ x < 1 */
  next(): number
  /** Even chance between `low` and `high`, not rounded. */
  between(low: number, high: number): number
  whole(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(choices: readonly T[]): T
  weighted<T extends { weight: number }>(choices: readonly T[]): T
  /** Log-normal around `median`; three quarters lie within half to double. */
  around(median: number): number
}

const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}

/** A stream of chance named by its parts (mulberry32 over an FNV-1a seed). */
export const randomOf = (...parts: readonly (string | number)[]): Random => {
  let state = hash(parts.join('|'))
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + next() * (high - low)
  const at = <T>(choices: readonly T[], index: number): T => {
    const choice = choices[index]
    if (choice === undefined) throw new RangeError('nothing to choose from')
    return choice
  }
  return {
    next,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    chance: (probability) => next() < probability,
    pick: (choices) => at(choices, Math.floor(next() * choices.length)),
    weighted(choices) {
      let rest = next() * choices.reduce((sum, choice) => sum + choice.weight, 0)
      return choices.find((choice) => (rest -= choice.weight) < 0) ?? at(choices, choices.length - 1)
    },
    around: (median) => median * Math.exp(0.6 * (next() + next() + next() + next() - 2) * 1.7320508),
  }
}
