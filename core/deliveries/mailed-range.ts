/** Which days an e-mail of a saved view is about. */
import type { ViewDelivery, ViewQuery } from '#core/contracts/saved-view.ts'
import { type Preset, readRange, resolvePreset } from '#core/range/presets.ts'
import { accountDay } from '#core/reports/account-time.ts'
import type { DayRange } from '#core/reports/day-range.ts'

const PERIODS: Record<ViewDelivery['every'], Preset> = {
  day: 'yesterday',
  week: 'last-week',
  month: 'last-month',
}

/** What the view says, else the last whole day, week or month before the due instant. */
export const mailedRange = (
  every: ViewDelivery['every'],
  query: ViewQuery,
  timeZone: string,
  dueAt: number,
): DayRange => {
  const today = accountDay(timeZone, dueAt)
  const says = query['range'] !== undefined || (query['from'] !== undefined && query['to'] !== undefined)
  const { from, to } = says ? readRange(query, today) : resolvePreset(PERIODS[every], today)
  return { from, to }
}
