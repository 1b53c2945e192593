import { createI18n } from 'vue-i18n'
import { en } from './locales/en.ts'
import type { Language } from './locales/languages.ts'

/** Every string of the dashboard; English is always there, German comes when it is chosen. */
export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en } as Partial<Record<Language, typeof en>>,
})

/** Changes the language of the page, once its strings are there; they stay. */
export const speak = async (language: Language): Promise<void> => {
  const { global } = i18n
  if (language === 'de' && !global.availableLocales.includes('de'))
    global.setLocaleMessage('de', (await import('./locales/de.ts')).de)
  global.locale.value = language
  document.documentElement.lang = language
  document.querySelector('link[rel=manifest]')?.setAttribute('href', `/manifest.${language}.webmanifest`)
}
