/** Several things may lock a session at once: it is locked while any of them says so. */
export const createLocks = <Source extends string>(changed: (locked: boolean) => void) => {
  const holding = new Set<Source>()
  return (source: Source, locks: boolean): void => {
    const before = holding.size > 0
    if (locks) holding.add(source)
    else holding.delete(source)
    if (holding.size > 0 !== before) changed(!before)
  }
}
