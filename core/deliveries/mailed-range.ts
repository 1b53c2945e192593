/** Which days an e-mail of a saved view is about. */
import type { ViewDelivery, ViewPage, ViewQuery } from '#core/contracts/saved-view.ts'
import { type Preset, readRange, resolvePreset } from '#core/range/presets.ts'
import { accountDay } from '#core/reports/account-time.ts'
import { changedWeek, namedWeek } from '#core/reports/changed-week.ts'
import { addDays, type DayRange, mondayOf } from '#core/reports/day-range.ts'

const PERIODS: Record<ViewDelivery['every'], Preset> = {
  day: 'yesterday',
  week: 'last-week',
  month: 'last-month',
}

/** Of what changed: the whole days of the week that the view names, else the last whole week. */
const mailedWeek = (query: ViewQuery, today: string): DayRange =>
  changedWeek(namedWeek(query['week'], today) ?? addDays(mondayOf(today), -7), today).range

/** What the view says, else the last whole day, week or month before the due instant. */
export const mailedRange = (
  page: ViewPage,
  every: ViewDelivery['every'],
  query: ViewQuery,
  timeZone: string,
  dueAt: number,
): DayRange => {
  const today = accountDay(timeZone, dueAt)
  if (page === 'changes') return mailedWeek(query, today)
  const says = query['range'] !== undefined || (query['from'] !== undefined && query['to'] !== undefined)
  const { from, to } = says ? readRange(query, today) : resolvePreset(PERIODS[every], today)
  return { from, to }
}
