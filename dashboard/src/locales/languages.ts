/** The languages that the dashboard speaks; English is the one that every string falls back to. */
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** The first of the wanted languages (BCP 47 tags, best first) that there is; English where there is none. */
export const languageOf = (wanted: readonly string[]): Language => {
  const found = wanted.map((tag) => LANGUAGES.find((name) => name === tag.toLowerCase().split('-')[0]))
  return found.find((name) => name !== undefined) ?? 'en'
}
