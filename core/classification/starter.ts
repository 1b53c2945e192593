/** Looks up the starter catalogue. */
import type { Productivity } from '#core/contracts/classification.ts'
import type { Category } from './categories.ts'
import { keysOf, starterGroups } from './starter/catalogue.ts'
import { mostSpecificFirst } from './suffixes.ts'

export type StarterClassification = { readonly productivity: Productivity; readonly category: Category }

/** Every key of the starter catalogue as it is written there. */
export const starterEntries: ReadonlyMap<string, StarterClassification> = new Map(
  starterGroups.flatMap((group) => {
    const entry = Object.freeze({ productivity: group.productivity, category: group.category })
    return keysOf(group).map((key) => [key, entry] as const)
  }),
)

/** What the catalogue says of `site:host` or `app:executable`; a site also by its longest parent domain listed. */
export const starterClassification = (key: string): StarterClassification | undefined => {
  for (const candidate of mostSpecificFirst(key)) {
    const entry = starterEntries.get(candidate)
    if (entry !== undefined) return entry
  }
  return undefined
}
