import { computed, ref, watch } from 'vue'
import { speak } from '../i18n.ts'
import { LANGUAGES, languageOf } from '../locales/languages.ts'
import type { Language } from '../locales/languages.ts'

export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number]

const STORED = 'candor.language'
const asked = ref(navigator.languages)
addEventListener('languagechange', () => {
  asked.value = navigator.languages
})

const language = ref<LanguageChoice>(
  LANGUAGE_CHOICES.find((name) => name === localStorage.getItem(STORED)) ?? 'system',
)
const shown = computed<Language>(() =>
  language.value === 'system' ? languageOf(asked.value) : language.value,
)

let last: Promise<void> = Promise.resolve()
watch(
  shown,
  (now) => {
    // One after the other: the last choice wins, whichever strings arrive first. Without them the page stays as it is.
    last = last.then(() => speak(now)).catch(() => undefined)
  },
  { immediate: true },
)
watch(language, (now) => {
  localStorage.setItem(STORED, now)
})

/** The language chosen; `spoken` settles when its strings are there, or can't be had. */
export const useLanguage = () => ({ language, spoken: () => last })
