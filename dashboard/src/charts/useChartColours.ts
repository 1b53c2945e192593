import { computed } from 'vue'
import { useTheme } from '../shell/useTheme.ts'

const NAMES = [
  'surface',
  'raised',
  'ink',
  'ink-soft',
  'line',
  'productive',
  'unproductive',
  'undefined',
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
  'series-7',
  'series-8',
  'series-other',
] as const
export type ChartColours = Record<(typeof NAMES)[number], string> & { series: string[]; font: string }

/** The tokens of the theme shown, for a canvas that can't read them. */
export const useChartColours = () => {
  const { shown } = useTheme()
  return computed<ChartColours>(() => {
    document.documentElement.dataset['theme'] = shown.value
    const style = getComputedStyle(document.documentElement)
    const read = (name: string) => style.getPropertyValue(`--${name}`).trim()
    const named = Object.fromEntries(NAMES.map((name) => [name, read(name)])) as Record<
      (typeof NAMES)[number],
      string
    >
    return {
      ...named,
      series: NAMES.filter((name) => /^series-\d/.test(name)).map((name) => named[name]),
      font: read('font'),
    }
  })
}
