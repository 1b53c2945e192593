import { computed, ref, watchEffect } from 'vue'
import { usePrinting } from '../print/usePrinting.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const STORED = 'candor.theme' // public/theme.js reads it before the first paint
const system = matchMedia('(prefers-color-scheme: dark)')
const systemIsDark = ref(system.matches)
system.addEventListener('change', () => {
  systemIsDark.value = system.matches
})

const theme = ref<Theme>(THEMES.find((name) => name === localStorage.getItem(STORED)) ?? 'system')
const { printing } = usePrinting()
const shown = computed<'light' | 'dark'>(() => {
  if (printing.value) return 'light' // paper is
  if (theme.value === 'system') return systemIsDark.value ? 'dark' : 'light'
  return theme.value
})

watchEffect(() => {
  document.documentElement.dataset['theme'] = shown.value
  localStorage.setItem(STORED, theme.value)
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    const of = meta.dataset['of']
    if (theme.value === 'system') meta.media = `(prefers-color-scheme: ${of ?? ''})`
    else meta.media = theme.value === of ? 'all' : 'not all'
  }
})

/** The theme chosen, and the one it comes to now. */
export const useTheme = () => ({ theme, shown })
