/** Every site and application that an account may say something of: the catalogue's, its own, and what was seen. */
import { classify } from '#core/classification/classify.ts'
import type { Overrides } from '#core/classification/classify.ts'
import { starterEntries } from '#core/classification/starter.ts'
import { mostSpecificFirst } from '#core/classification/suffixes.ts'
import type { Classification, Productivity } from '#core/contracts/classification.ts'
import type { ClassificationList, SeenList } from '#core/contracts/classification-list.ts'
import { siteOf } from '#core/privacy/site.ts'

/** `source`: whose word it is: a group's exception, the account's own, or the catalogue's suggestion. */
export type Thing = {
  key: string
  label: string
  kind: 'site' | 'app'
  productivity: Productivity
  category?: string
  source: 'exception' | 'own' | 'suggested' | 'nobody'
  /** What the list that is edited says of this very thing. */
  word: Classification
  /** Of everybody's time in the last 30 days. */
  share: number
  /** Neither the account nor a parent of the site was given a productivity. */
  isOpen: boolean
}

const overridesOf = (items: Record<string, Classification> = {}): Overrides => new Map(Object.entries(items))

/** Words that are on their way, laid over those that are stored. */
export const withWords = (
  list: ClassificationList,
  group: string | undefined,
  words: ReadonlyMap<string, Classification>,
): ClassificationList => {
  const laid = (items: Record<string, Classification> = {}) => ({ ...items, ...Object.fromEntries(words) })
  return group === undefined
    ? { ...list, account: laid(list.account) }
    : { ...list, exceptions: { ...list.exceptions, [group]: laid(list.exceptions[group]) } }
}

/** As it counts for `group`, else for the account; longest first, then by name. */
export const thingsOf = (list: ClassificationList, seen: SeenList, group?: string): Thing[] => {
  const account = overridesOf(list.account)
  const exceptions = overridesOf(group === undefined ? {} : list.exceptions[group])
  const seenRows = new Map(seen.rows.map((row) => [row.key, row]))
  const keys = new Set([
    ...seenRows.keys(),
    ...account.keys(),
    ...exceptions.keys(),
    ...starterEntries.keys(),
  ])
  const lists = [exceptions, account]
  const edited = group === undefined ? account : exceptions
  const says = (of: Overrides, key: string) => {
    const word = of.get(key)
    return word?.productivity !== undefined || word?.category !== undefined
  }
  /** Who speaks first, the most specific key before its parents. */
  const sourceOf = (key: string): Thing['source'] => {
    for (const one of mostSpecificFirst(key)) {
      if (says(exceptions, one)) return 'exception'
      if (says(account, one)) return 'own'
      if (starterEntries.has(one)) return 'suggested'
    }
    return 'nobody'
  }
  return [...keys]
    .map((key): Thing => {
      const classified = classify(key, lists)
      const decided = mostSpecificFirst(key).some((one) =>
        lists.some((words) => words.get(one)?.productivity !== undefined),
      )
      return {
        key,
        label: seenRows.get(key)?.label ?? key.slice(key.indexOf(':') + 1),
        kind: key.startsWith('site:') ? 'site' : 'app',
        ...classified,
        source: sourceOf(key),
        word: edited.get(key) ?? {},
        share: seenRows.get(key)?.share ?? 0,
        isOpen: classified.productivity === 'undefined' && !decided && seenRows.has(key),
      }
    })
    .sort((a, b) => b.share - a.share || a.label.localeCompare(b.label) || (a.key < b.key ? -1 : 1))
}

/** The key of what somebody typed: an address or a host, or the name of a program; undefined where it can't be one. */
export const keyTyped = (kind: Thing['kind'], typed: string): string | undefined => {
  const text = typed.trim().toLowerCase()
  if (text === '') return undefined
  if (kind === 'app') return `app:${text.replace(/\.exe$/, '').slice(0, 128)}`
  const site = siteOf(/^https?:/.test(text) ? text : `https://${text}`)
  return site === undefined || !site.includes('.') ? undefined : `site:${site}`
}
