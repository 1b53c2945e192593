/** Finds a text whatever its case, in every script. */
import type { Activity } from '#core/contracts/activity.ts'

/**
 * Upper case, for it joins what lower case keeps apart: ß and ss, the two small sigmas, i with and without a dot. Whole
 * characters, however they were put together.
 */
export const folded = (text: string): string =>
  text.normalize('NFKC').toUpperCase().normalize('NFKC').replaceAll('İ', 'I')

/** What repeats from row to row is folded once; more names than this are no repetition. */
const KEPT = 5000

/** Whether `wanted` is in the application, description, site, title or address. */
export const createTextFinder = (wanted: string): ((activity: Activity) => boolean) => {
  const text = folded(wanted)
  const known = new Map<string, boolean>()
  const has = (field: string | undefined): boolean => field !== undefined && folded(field).includes(text)
  const hasKnown = (field: string | undefined): boolean => {
    if (field === undefined) return false
    let answer = known.get(field)
    if (answer === undefined) {
      if (known.size >= KEPT) known.clear()
      known.set(field, (answer = has(field)))
    }
    return answer
  }
  return ({ app, description, site, title, url }) =>
    hasKnown(app) || hasKnown(description) || hasKnown(site) || has(title) || has(url)
}
