/** Rollups of any number of agents and days → the rows of one usage report. */
import type { Productivity } from '#core/contracts/classification.ts'
import { UNCATEGORISED, type UsageQuery, type UsageReport } from '#core/contracts/usage-report.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { type AccountTime } from './account-time.ts'
import { type ActivityKey, classificationKeyOf, labelKeyOf, readKey } from './activity-key.ts'
import { coverageOf } from './coverage.ts'
import type { DayRollup, Quarters } from './day-rollup.ts'
import { QUARTER_MS, utcDayStart } from './quarters.ts'
import { createRows, type RowName } from './usage-rows.ts'

/** What a report reads of one rollup document; `runs` stay unread. */
export type StoredRollup = Pick<DayRollup, 'day' | 'sums' | 'ledger' | 'labels' | 'first' | 'last'> & {
  agentId: string
  userId: string
  computerId: string
}

export type UsageContext = {
  time: AccountTime
  classify: (key: string) => { productivity: Productivity; category?: string }
  personLabel: (userId: string) => string
  computerLabel: (computerId: string) => string
}

export type UsageFilters = Pick<UsageQuery, 'by' | 'productivity' | 'category' | 'activity'>

/** Sums the rollups by `query.by`. The caller has limited them to what the viewer may see, persons and computers included. */
export const usageReport = (
  rollups: readonly StoredRollup[],
  query: UsageFilters,
  context: UsageContext,
): Omit<UsageReport, 'freshThrough'> => {
  const rows = createRows(query.by)
  const people = new Set<string>()
  const agents = new Set<string>()
  const labels = newestLabels(rollups)
  const describe = (key: string) => {
    const parts = readKey(key)
    return { parts, kept: keeps(query, parts, context), ...context.classify(classificationKeyOf(parts)) }
  }
  const activities = new Map<string, ReturnType<typeof describe>>()
  for (const rollup of rollups) {
    const dayStart = utcDayStart(rollup.day)
    let counted = false
    for (const [key, sum] of Object.entries(rollup.sums)) {
      let activity = activities.get(key)
      if (activity === undefined) activities.set(key, (activity = describe(key)))
      if (!activity.kept) continue
      const named = nameOf(query.by, rollup, activity, labels, context)
      for (const side of ['a', 'p'] as const) {
        eachQuarter(sum[side], dayStart, context.time, (at, ms) => {
          rows.add(named ?? timeName(query.by, at, context.time), activity.productivity, side, ms)
          counted = true
        })
      }
    }
    if (counted) {
      people.add(rollup.userId)
      agents.add(rollup.agentId)
    }
  }
  const { list, totals } = rows.finish(context)
  return {
    rows: list,
    totals: { ...totals, people: people.size, agents: agents.size },
    coverage: coverageOf(rollups, context.time),
  }
}

/** Calls back for each quarter hour that lies in the range. */
export const eachQuarter = (
  quarters: Quarters | undefined,
  dayStart: number,
  range: { start: number; end: number },
  tell: (at: number, ms: number) => void,
): void => {
  if (quarters === undefined || dayStart >= range.end || dayStart + DAY_MS <= range.start) return
  for (const quarter in quarters) {
    const at = dayStart + Number(quarter) * QUARTER_MS
    if (at >= range.start && at < range.end) tell(at, quarters[quarter] ?? 0)
  }
}

const keeps = (query: UsageFilters, parts: ActivityKey, context: UsageContext): boolean => {
  if (query.by === 'site' && parts.site === undefined) return false
  if (query.activity !== undefined) {
    if (query.activity !== `app:${parts.app}` && query.activity !== `site:${parts.site ?? ''}`) return false
  }
  if (query.productivity === undefined && query.category === undefined) return true
  const { productivity, category } = context.classify(classificationKeyOf(parts))
  if (query.productivity !== undefined && query.productivity !== productivity) return false
  return query.category === undefined || query.category === (category ?? UNCATEGORISED)
}

const nameOf = (
  by: UsageQuery['by'],
  rollup: StoredRollup,
  activity: { parts: ActivityKey; productivity: Productivity; category?: string },
  labels: Map<string, string>,
  context: UsageContext,
): RowName | undefined => {
  const { app, site } = activity.parts
  switch (by) {
    case 'app':
      // A browser's row is the sum of its sites: each site's time is found under its own key, once.
      return {
        key: `app:${app}`,
        label: labels.get(labelKeyOf(app)) ?? app,
        ...context.classify(`app:${app}`),
      }
    case 'site': {
      const { productivity, category } = activity
      const key = `site:${site ?? ''}`
      return { key, label: site ?? '', productivity, ...(category === undefined ? {} : { category }) }
    }
    case 'category': {
      const key = activity.category ?? UNCATEGORISED
      return { key, label: activity.category ?? 'Uncategorised' }
    }
    case 'productivity':
      return { key: activity.productivity, label: capital(activity.productivity) }
    case 'person':
      return { key: rollup.userId, label: context.personLabel(rollup.userId) }
    case 'computer':
      return { key: rollup.computerId, label: context.computerLabel(rollup.computerId) }
    case 'hour':
    case 'day':
      return undefined
  }
}

const timeName = (by: UsageQuery['by'], at: number, time: AccountTime): RowName => {
  const key = by === 'hour' ? twoDigits(time.hourOf(at)) : (time.days[time.dayIndexOf(at)] ?? '')
  return { key, label: key }
}

const newestLabels = (rollups: readonly StoredRollup[]): Map<string, string> => {
  const labels = new Map<string, string>()
  const oldestFirst = rollups.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  for (const rollup of oldestFirst) {
    for (const [key, label] of Object.entries(rollup.labels)) labels.set(key, label)
  }
  return labels
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const twoDigits = (n: number): string => String(n).padStart(2, '0')
