/** The words of e-mails, by the language that a delivery names. */
import { de } from './words/de.ts'
import { en, type Words } from './words/en.ts'

export type { Words }

export const wordsOf = (language: 'en' | 'de'): Words => (language === 'de' ? de : en)

/** Puts values for `{names}`. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
