/** Widths that somebody gave the columns of a table, px; kept in this browser. */
import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'

const LEAST_PX = 56
const MOST_PX = 900

export const useColumnWidths = (table: string) => {
  const widths = useLocalStorage<Record<string, number> | null>(['candor', 'columns', table].join('.'), {})
  /** Whatever has been left there. */
  const given = computed(() => Object.entries(widths.value ?? {}))
  return {
    /** undefined: as the table divides itself. */
    styleOf: (column: string) => {
      const px = Number(given.value.find(([name]) => name === column)?.[1])
      return px >= LEAST_PX && px <= MOST_PX ? { width: `${String(px)}px`, maxWidth: 'none' } : undefined
    },
    /** undefined: as it was before anybody gave it one. */
    give: (column: string, px: number | undefined) => {
      const others = Object.fromEntries(given.value.filter(([name]) => name !== column))
      const within =
        px === undefined ? {} : { [column]: Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, px))) }
      widths.value = { ...others, ...within }
    },
  }
}
