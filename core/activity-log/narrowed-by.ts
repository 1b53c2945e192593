/** What narrows the log besides whose time it is and of which days, as an address or a view says it. */
import { activityFilter, type ActivityFilter } from '#core/contracts/activity-log.ts'

/** In the order in which they are shown. */
export const NARROWS = Object.freeze([
  'agent',
  'productivity',
  'category',
  'activity',
  'weekday',
  'hour',
  'incognito',
  'text',
  'at',
] as const)
export type Narrows = (typeof NARROWS)[number]

/** What can not be asked for is left out. */
export const narrowedBy = (said: (name: Narrows) => unknown): Pick<ActivityFilter, Narrows> => {
  const read = NARROWS.map((name) => [name, activityFilter.shape[name].safeParse(said(name)).data] as const)
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}
