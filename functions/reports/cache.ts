/** Answers that are kept while what they are made of is the same: their key says what that is. */

type Entry<T> = { value: Promise<T>; weight: number }

export type Cache<T> = {
  /** What is kept under `key`, else what `make` answers; who asks meanwhile waits for the same. */
  get: (key: string, make: () => Promise<T>) => Promise<T>
}

/** Keeps at most `most` in all, as `weigh` weighs; what was asked for longest ago goes first. A failure is not kept. */
export const createCache = <T>(most: number, weigh: (value: T) => number): Cache<T> => {
  const entries = new Map<string, Entry<T>>()
  let held = 0

  const drop = (key: string, entry: Entry<T>) => {
    if (entries.get(key) !== entry) return
    entries.delete(key)
    held -= entry.weight
  }
  const settle = (key: string, entry: Entry<T>, value: T) => {
    if (entries.get(key) !== entry) return
    entry.weight = weigh(value)
    held += entry.weight
    for (const [oldest, other] of entries) {
      if (held <= most) return
      drop(oldest, other)
    }
  }

  return {
    get(key, make) {
      const known = entries.get(key)
      if (known !== undefined) {
        entries.delete(key)
        entries.set(key, known)
        return known.value
      }
      const entry: Entry<T> = { value: make(), weight: 0 }
      entries.set(key, entry)
      entry.value.then(
        (value) => settle(key, entry, value),
        () => drop(key, entry),
      )
      return entry.value
    },
  }
}
