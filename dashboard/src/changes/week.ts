/** The weeks that the page offers; `today` is always given. */
import { namedWeek } from '#core/reports/changed-week.ts'
import { addDays, mondayOf } from '#core/reports/day-range.ts'

/** The Monday of the week in the address; without one the latest week with a whole day. */
export const readWeek = (text: string | undefined, today: string): string =>
  namedWeek(text, today) ?? mondayOf(addDays(today, -1))

/** How a week is called from `today`: undefined for those before the last. */
export const nameOfWeek = (monday: string, today: string): 'this-week' | 'last-week' | undefined => {
  if (monday === mondayOf(today)) return 'this-week'
  return monday === addDays(mondayOf(today), -7) ? 'last-week' : undefined
}
