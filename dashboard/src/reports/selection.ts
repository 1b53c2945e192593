/** Selecting rows with shift: from the last one touched to this one, in the order shown. */
export const withSelected = (
  selected: ReadonlySet<string>,
  shown: readonly string[],
  key: string,
  on: boolean,
  from?: string,
): Set<string> => {
  const next = new Set(selected)
  const [a, b] = [shown.indexOf(from ?? key), shown.indexOf(key)]
  const touched = a < 0 || b < 0 ? [key] : shown.slice(Math.min(a, b), Math.max(a, b) + 1)
  for (const one of touched) {
    if (on) next.add(one)
    else next.delete(one)
  }
  return next
}
