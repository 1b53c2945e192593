import { createI18n } from 'vue-i18n'
import { en } from './locales/en.ts'

/** Every string of the dashboard; a further language is a further catalogue. */
export const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en } })
