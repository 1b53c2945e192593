/** Which rows a piece of time belongs to, and which rows a report shows whether there is time or none. */
import { DAY_MS } from '#core/contracts/primitives.ts'
import { NO_GROUP, UNCATEGORISED } from '#core/contracts/report-query.ts'
import type { UsageGrouping } from '#core/contracts/usage-report.ts'
import type { Named, ToldAccount, ToldAgent, Viewer } from './account.ts'
import type { AskedPiece } from './asked.ts'
import { accountCountsAs, type CountsAs } from './counts-as.ts'
import { daysOf, localAt, type Range } from './pieces.ts'
import { computerOf, groupsKnownTo, groupsOf, personOf } from './who.ts'

export type RowKey = Named & Partial<CountsAs>

const plain = (key: string): RowKey => ({ key, label: key })

/** The rows that a piece counts for; only a group's may be several. */
export const rowsOfPiece = (
  account: ToldAccount,
  viewer: Viewer,
  by: UsageGrouping,
  { agent, activity, local, productivity, category }: AskedPiece,
): RowKey[] => {
  switch (by) {
    case 'app': {
      const key = `app:${activity.app}`
      return [{ key, label: activity.app, ...accountCountsAs(account, key) }]
    }
    case 'site': {
      const key = `site:${activity.site ?? ''}`
      return [{ key, label: activity.site ?? '', ...accountCountsAs(account, key) }]
    }
    case 'category':
    case 'site-category':
      return [{ key: category, label: category === UNCATEGORISED ? 'Uncategorised' : category }]
    case 'productivity':
      return [plain(productivity)]
    case 'person':
      return [personOf(account, agent)]
    case 'computer':
      return [computerOf(account, agent)]
    case 'group': {
      const known = groupsKnownTo(account, viewer).map(({ id }) => id)
      const groups = groupsOf(account, agent).filter(({ id }) => known.includes(id))
      return groups.length === 0
        ? [{ key: NO_GROUP, label: '' }]
        : groups.map(({ id, name }) => ({ key: id, label: name }))
    }
    case 'hour':
      return [plain(local.hour)]
    case 'day':
      return [plain(local.day)]
    case 'week':
      return [plain(local.week)]
    case 'month':
      return [plain(local.month)]
    case 'weekday-hour':
      return [plain(`${local.weekday}-${local.hour}`)]
  }
}

/** The latest of the names that an application went by on the UTC days of the range, whatever else is asked for. */
export const latestName = (
  app: string,
  agents: readonly ToldAgent[],
  range: { start: number; end: number },
): string => {
  const [from, to] = [Math.floor(range.start / DAY_MS) * DAY_MS, Math.ceil(range.end / DAY_MS) * DAY_MS]
  const named = agents
    .flatMap(({ activities }) => activities)
    .filter((activity) => activity.app === app && activity.description !== undefined)
    .filter(({ start, durationMs }) => start < to && start + durationMs > from)
    .sort((a, b) => a.start - b.start)
  return named.at(-1)?.description ?? app
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))

/** In their order; undefined: only rows with time, longest first. */
export const fixedRows = (by: UsageGrouping, range: Range): RowKey[] | undefined => {
  // At noon UTC it is the same day in UTC.
  const locals = daysOf(range).map((day) => localAt('UTC', Date.parse(`${day}T12:00:00Z`)))
  const once = (keys: readonly string[]) => [...new Set(keys)].map(plain)
  if (by === 'productivity')
    return ['Productive', 'Unproductive', 'Undefined'].map((label) => ({ key: label.toLowerCase(), label }))
  if (by === 'day') return locals.map(({ day }) => plain(day))
  if (by === 'week') return once(locals.map(({ week }) => week))
  if (by === 'month') return once(locals.map(({ month }) => month))
  if (by === 'hour') return HOURS.map(plain)
  if (by === 'weekday-hour')
    return ['1', '2', '3', '4', '5', '6', '7'].flatMap((day) => HOURS.map((hour) => plain(`${day}-${hour}`)))
  return undefined
}
