/** What an activity counts as: the account's own word first, then the starter catalogue. */
import type { Classification, Productivity } from '#core/contracts/classification.ts'
import { starterEntries } from './starter.ts'
import { mostSpecificFirst } from './suffixes.ts'

/** The account's classifications by key; what a field leaves out, the catalogue answers. */
export type Overrides = ReadonlyMap<string, Classification>

export type Classified = { productivity: Productivity; category?: string }

/**
 * Classifies `site:host` or `app:executable`. The most specific key that knows a field decides it; where several name the
 * same key, the first of `lists` wins and the catalogue comes last. A sub-domain inherits from its parent. Unknown:
 * `undefined`.
 */
export const classify = (key: string, lists: readonly Overrides[]): Classified => {
  let productivity: Productivity | undefined
  let category: string | undefined
  for (const candidate of mostSpecificFirst(key)) {
    for (const list of lists) {
      const own = list.get(candidate)
      productivity ??= own?.productivity
      category ??= own?.category
    }
    const starter = starterEntries.get(candidate)
    productivity ??= starter?.productivity
    category ??= starter?.category
    if (productivity !== undefined && category !== undefined) break
  }
  return { productivity: productivity ?? 'undefined', ...(category === undefined ? {} : { category }) }
}

/** `classify` for one report: remembers each key it has answered. */
export const createClassifier = (lists: readonly Overrides[]): ((key: string) => Classified) => {
  const known = new Map<string, Classified>()
  return (key) => {
    let answer = known.get(key)
    if (answer === undefined) known.set(key, (answer = classify(key, lists)))
    return answer
  }
}

/**
 * One classifier for each list of groups that an agent may be in: the exceptions of its groups, in their order, then the
 * account's own word. Agents with the same exceptions share one.
 */
export const createClassifiers = (
  account: Overrides,
  exceptions: ReadonlyMap<string, Overrides>,
): ((groups: readonly string[]) => (key: string) => Classified) => {
  const known = new Map<string, (key: string) => Classified>()
  return (groups) => {
    const excepted = groups.filter((id) => exceptions.has(id))
    const name = excepted.join(' ')
    let classifier = known.get(name)
    if (classifier === undefined) {
      const lists = excepted.flatMap((id) => exceptions.get(id) ?? [])
      known.set(name, (classifier = createClassifier([...lists, account])))
    }
    return classifier
  }
}
