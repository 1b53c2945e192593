/** Rollups of any number of agents and days → the rows of one usage report. */
import type { Productivity } from '#core/contracts/classification.ts'
import { NO_GROUP, UNCATEGORISED, type What } from '#core/contracts/report-query.ts'
import type { UsageGrouping, UsageReport, UsageTime } from '#core/contracts/usage-report.ts'
import { type ActivityKey, classificationKeyOf, labelKeyOf, readKey } from '#core/rollup/activity-key.ts'
import { coverageOf } from './coverage.ts'
import { dayTotals } from './day-totals.ts'
import { type Buckets, createBuckets } from './quarter-buckets.ts'
import type { Classify, Named, ReportContext, SumsRollup } from './report-context.ts'
import { addTime, finishRows, noTime, type RowName, type Side, type SummedRow, timeOf } from './usage-rows.ts'

export type UsageAsked = { by: UsageGrouping } & What

/** Sums the rollups by `asked.by`. The caller has limited them to whose time is asked for and may be seen. */
export const usageReport = (
  rollups: readonly SumsRollup[],
  asked: UsageAsked,
  context: ReportContext,
): Omit<UsageReport, 'freshThrough' | 'before'> => {
  const bucketsOf = createBuckets(asked.by, asked, context.time)
  const rows = new Map<string, SummedRow>()
  const totals = noTime()
  const people = new Set<string>()
  const agents = new Set<string>()
  const describe = createDescriber(asked, context, asked.by === 'app' ? newestLabels(rollups) : new Map())
  for (const rollup of rollups) {
    const buckets = bucketsOf(rollup.day)
    const person = context.personOf(rollup.userId)
    const described = describe(context.classifierOf(rollup.agentId))
    const ofAgent = agentNames(asked.by, rollup, person, context)
    let counted = false
    eachTime(rollup, buckets, (key, side, bucket, ms) => {
      const { kept, productivity, names } = described(key)
      if (!kept) return
      counted = true
      addTime(totals, productivity, side, ms)
      for (const name of ofAgent ?? names) addRow(rows, bucket, name, person, productivity, side, ms)
    })
    if (counted) {
      people.add(person.key)
      agents.add(rollup.agentId)
    }
  }
  return {
    rows: finishRows(asked.by, rows, timeOf(totals), context.time),
    totals: { ...totals, people: people.size, agents: agents.size },
    coverage: coverageOf(rollups, context.time),
  }
}

const SIDES: readonly Side[] = ['a', 'p']

/** Stands for the row that only its quarter hour names. */
const BY_TIME: readonly RowName[] = [{ key: '', label: '' }]

const addRow = (
  rows: Map<string, SummedRow>,
  bucket: string,
  name: RowName,
  person: Named,
  productivity: Productivity,
  side: Side,
  ms: number,
): void => {
  const key = bucket === '' ? name.key : bucket
  let row = rows.get(key)
  if (row === undefined) rows.set(key, (row = { ...name, key, ...noTime(), people: new Set() }))
  row.people.add(person.key)
  if (name.bySite) row.bySite = true
  addTime(row, productivity, side, ms)
}

type Tell = (key: string, side: Side, bucket: string, ms: number) => void

/** Tells the time of each activity: once a side where the whole day is in one bucket, else as often as the bucket changes. */
const eachTime = (rollup: SumsRollup, { of: buckets, all }: Buckets, tell: Tell): void => {
  if (all !== undefined) {
    const { keys, a, p } = dayTotals(rollup)
    keys.forEach((key, at) => {
      const [active = 0, passive = 0] = [a[at], p[at]]
      if (active > 0) tell(key, 'a', all, active)
      if (passive > 0) tell(key, 'p', all, passive)
    })
    return
  }
  for (const key in rollup.sums) {
    for (const side of SIDES) {
      const quarters = rollup.sums[key]?.[side]
      let [of, sum]: [string | undefined, number] = [undefined, 0]
      for (const quarter in quarters) {
        const bucket = buckets[Number(quarter)]
        if (bucket !== of) {
          if (of !== undefined && sum > 0) tell(key, side, of, sum)
          of = bucket
          sum = 0
        }
        sum += quarters[quarter] ?? 0
      }
      if (of !== undefined && sum > 0) tell(key, side, of, sum)
    }
  }
}

/** The rows of a report by whose time it is; undefined where it is by something else. */
const agentNames = (
  by: UsageGrouping,
  { agentId, computerId }: SumsRollup,
  person: Named,
  { computerOf, groupsOf }: ReportContext,
): readonly RowName[] | undefined => {
  if (by === 'person') return [person]
  if (by === 'computer') return [computerOf(computerId)]
  if (by !== 'group') return undefined
  const groups = groupsOf(agentId)
  return groups.length > 0 ? groups : [{ key: NO_GROUP, label: '' }]
}

type Described = { kept: boolean; productivity: Productivity; names: readonly RowName[] }

/** What each activity key counts as, worked out once for all agents that are classified alike. */
const createDescriber = (
  asked: UsageAsked,
  { classify: byAccount }: ReportContext,
  labels: ReadonlyMap<string, string>,
) => {
  const known = new Map<Classify, Map<string, Described>>()
  const describe = (key: string, classify: Classify): Described => {
    const parts = readKey(key)
    const { productivity, category } = classify(classificationKeyOf(parts))
    return {
      kept: isKept(asked, parts, productivity, category),
      productivity,
      names: activityNames(asked.by, parts, productivity, category, byAccount, labels),
    }
  }
  return (classify: Classify) => {
    const alike = known.get(classify) ?? new Map<string, Described>()
    known.set(classify, alike)
    return (key: string): Described => {
      let activity = alike.get(key)
      if (activity === undefined) alike.set(key, (activity = describe(key, classify)))
      return activity
    }
  }
}

/** Whether an activity of these parts, so classified, is asked for; the activity log decides by it too. */
export const isKept = (
  { by, activity, productivity, category }: Omit<UsageAsked, 'by'> & { by?: UsageGrouping },
  parts: ActivityKey,
  counted: Productivity,
  inCategory: string | undefined,
): boolean => {
  if ((by === 'site' || by === 'site-category') && parts.site === undefined) return false
  if (activity !== undefined) {
    const isSite = parts.site !== undefined && activity === `site:${parts.site}`
    if (!isSite && activity !== `app:${parts.app}`) return false
  }
  if (productivity !== undefined && productivity !== counted) return false
  return category === undefined || category === (inCategory ?? UNCATEGORISED)
}

const activityNames = (
  by: UsageGrouping,
  { app, site }: ActivityKey,
  productivity: Productivity,
  category: string | undefined,
  byAccount: Classify,
  labels: ReadonlyMap<string, string>,
): readonly RowName[] => {
  switch (by) {
    case 'app':
      // A browser's row is the sum of its sites: each site's time is found under its own key, once.
      return [
        {
          key: `app:${app}`,
          label: labels.get(labelKeyOf(app)) ?? app,
          ...byAccount(`app:${app}`),
          ...(site === undefined ? {} : { bySite: true }),
        },
      ]
    case 'site':
      return [{ key: `site:${site ?? ''}`, label: site ?? '', ...byAccount(`site:${site ?? ''}`) }]
    case 'category':
    case 'site-category':
      return [{ key: category ?? UNCATEGORISED, label: category ?? 'Uncategorised' }]
    case 'productivity':
      return [{ key: productivity, label: productivity }]
    case 'person':
    case 'computer':
    case 'group':
    case 'hour':
    case 'day':
    case 'week':
    case 'month':
    case 'weekday-hour':
      return BY_TIME
  }
}

/** Of the names an application went by, the latest. */
const newestLabels = (rollups: readonly SumsRollup[]): Map<string, string> => {
  const labels = new Map<string, string>()
  for (const rollup of rollups.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    for (const key in rollup.labels) labels.set(key, rollup.labels[key] ?? '')
  }
  return labels
}

/** A report with, on each row, the time of the same row of the report of the days before. */
export const withBefore = <Rows extends { rows: UsageReport['rows'] }>(
  report: Rows,
  before: { rows: UsageReport['rows'] },
  by: UsageGrouping,
): Rows => {
  // Of equal numbers of days, neither weeks nor months are whole at the same places.
  if (by === 'week' || by === 'month') return report
  // Days are other days then: the first is held against the first.
  const byPlace = by === 'day'
  const earlier = new Map(before.rows.map((row) => [row.key, row]))
  const beforeOf = (row: UsageReport['rows'][number], at: number): UsageTime | undefined => {
    const { activeMs, passiveMs, split } = (byPlace ? before.rows[at] : earlier.get(row.key)) ?? noTime()
    return activeMs + passiveMs > 0 ? { activeMs, passiveMs, split } : undefined
  }
  const rows = report.rows.map((row, at) => {
    const then = beforeOf(row, at)
    return then === undefined ? row : { ...row, before: then }
  })
  return { ...report, rows }
}
