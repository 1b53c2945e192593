/** Widths that somebody gave the columns of a table, px; kept in this browser. */
import { useLocalStorage } from '@vueuse/core'

const LEAST_PX = 56
const MOST_PX = 900

export const useColumnWidths = (table: string) => {
  const widths = useLocalStorage<Record<string, number>>(['candor', 'columns', table].join('.'), {})
  return {
    /** undefined: as the table divides itself. */
    styleOf: (column: string) => {
      const px = Number(widths.value[column])
      return px >= LEAST_PX && px <= MOST_PX ? { width: `${String(px)}px`, maxWidth: 'none' } : undefined
    },
    /** undefined: as it was before anybody gave it one. */
    give: (column: string, px: number | undefined) => {
      const others = Object.fromEntries(Object.entries(widths.value).filter(([name]) => name !== column))
      const within =
        px === undefined ? {} : { [column]: Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, px))) }
      widths.value = { ...others, ...within }
    },
  }
}
