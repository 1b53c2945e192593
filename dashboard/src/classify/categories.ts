import { CATEGORIES } from '#core/classification/categories.ts'

/** The categories every account starts with and those that its rows already use, in order of name. */
export const offeredCategories = (used: readonly (string | undefined)[]): string[] =>
  [...new Set<string>([...CATEGORIES, ...used.filter((name) => name !== undefined)])].sort((a, b) =>
    a.localeCompare(b),
  )
