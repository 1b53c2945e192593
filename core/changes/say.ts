/** Looking up the words of what changed (core/changes/words): by vue-i18n in the dashboard, by this in e-mails. */

/** `n` chooses the form of a string that has several. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>, n?: number) => string

type Catalogue = { readonly [part: string]: string | Catalogue }

/** Throws where there is no such string. */
export const createSay =
  (catalogue: Catalogue): Say =>
  (key, values = {}, n) => {
    const found = key
      .split('.')
      .reduce<string | Catalogue | undefined>(
        (part, name) => (typeof part === 'object' ? part[name] : undefined),
        catalogue,
      )
    if (typeof found !== 'string') throw new Error(`There are no words for ${key}.`)
    const forms = found.split(' | ')
    const form = n === undefined ? found : (forms[Math.min(n, forms.length - 1)] ?? found)
    return form.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  }
