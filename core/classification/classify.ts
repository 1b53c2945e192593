/** What an activity counts as: the account's own word first, then the starter catalogue. */
import type { Classification, Productivity } from '#core/contracts/classification.ts'
import { starterEntries } from './starter.ts'
import { mostSpecificFirst } from './suffixes.ts'

/** The account's classifications by key; what a field leaves out, the catalogue answers. */
export type Overrides = ReadonlyMap<string, Classification>

export type Classified = { productivity: Productivity; category?: string }

/**
 * Classifies `site:host` or `app:executable`. The most specific key that knows a field decides it; where the account
 * and the catalogue name the same key, the account wins. A sub-domain inherits from its parent. Unknown: `undefined`.
 */
export const classify = (key: string, overrides: Overrides): Classified => {
  let productivity: Productivity | undefined
  let category: string | undefined
  for (const candidate of mostSpecificFirst(key)) {
    const own = overrides.get(candidate)
    const starter = starterEntries.get(candidate)
    productivity ??= own?.productivity ?? starter?.productivity
    category ??= own?.category ?? starter?.category
    if (productivity !== undefined && category !== undefined) break
  }
  return { productivity: productivity ?? 'undefined', ...(category === undefined ? {} : { category }) }
}

/** `classify` for one report: remembers each key it has answered. */
export const createClassifier = (overrides: Overrides): ((key: string) => Classified) => {
  const known = new Map<string, Classified>()
  return (key) => {
    let answer = known.get(key)
    if (answer === undefined) known.set(key, (answer = classify(key, overrides)))
    return answer
  }
}
