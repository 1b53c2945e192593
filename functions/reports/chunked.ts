/** Firestore's `in` takes 30 values: ids in lists of so many. */

export const IN_LIMIT = 30

export const chunked = (ids: Iterable<string>): string[][] => {
  const all = [...ids]
  return Array.from({ length: Math.ceil(all.length / IN_LIMIT) }, (_, at) =>
    all.slice(at * IN_LIMIT, (at + 1) * IN_LIMIT),
  )
}
