/** Everything that a report of some days is made of, read at once, and kept while nothing of it changes. */
import type { Firestore } from 'firebase-admin/firestore'
import { createClassifiers } from '#core/classification/classify.ts'
import type { WorkPlan } from '#core/contracts/work-settings.ts'
import type { WeeklySchedule } from '#core/contracts/weekly-schedule.ts'
import type { Whose } from '#core/contracts/report-query.ts'
import { accountTime, type AccountTime } from '#core/reports/account-time.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import type { ReportContext } from '#core/reports/report-context.ts'
import { assignedSchedules } from '#core/schedule/assigned.ts'
import { workOn } from '#core/reports/work-plan.ts'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { type Classifications, readClassifications } from '../accounts/classifications.ts'
import { readGroups } from '../accounts/groups.ts'
import { readSchedules } from '../accounts/schedules.ts'
import { readWorkPlan } from '../accounts/work-settings.ts'
import { createCache } from './cache.ts'
import { type Directory, readDirectory } from './directory.ts'
import { readRollups, type RolledDays } from './read-rollups.ts'
import type { ReportAccount } from './usage-source.ts'
import type { ViewerScope } from './viewer-scope.ts'

/** Of all accounts together; a document of an ordinary day takes some 20 KB of memory. */
const KEPT_DOCUMENTS = 8_000
const KEPT_DIRECTORIES = 10_000

/** Who asks for whose time, and as of which version of everything (`readDataVersion`). */
export type Asking = { scope: ViewerScope; whose: Whose; account: ReportAccount; version: string }

export type Reading = {
  directory: Directory
  /** What was read of the range at this place, and what it is read with. */
  of: (range: DayRange) => { days: RolledDays['days']; context: ReportContext }
  /** Everything received until then is counted; null: nothing was ever received. */
  freshThrough: number | null
}

type Known = {
  directory: Directory
  classifications: Classifications
  schedules: readonly WeeklySchedule[]
  work: WorkPlan
  groups: readonly string[]
}

/** Reads several ranges of days together; what two reports have in common is read once. Throws RangeError on a bad day. */
export const createReportReader = (db: Firestore) => {
  const documents = createCache<RolledDays>(KEPT_DOCUMENTS, ({ days }) => days.length + 1)
  const directories = createCache<Known>(KEPT_DIRECTORIES, ({ directory }) => directory.agents.length + 1)

  const readKnown = async ({ scope, whose }: Asking): Promise<Known> => {
    const [directory, classifications, schedules, work, groups] = await Promise.all([
      readDirectory(db, scope, whose),
      readClassifications(db, scope.accountId),
      readSchedules(db, scope.accountId),
      readWorkPlan(db, scope.accountId),
      readGroups(db, scope.accountId),
    ])
    return { directory, classifications, schedules, work, groups: groups.map(({ id }) => id) }
  }

  return async (asking: Asking, ranges: readonly DayRange[], fields: readonly string[]): Promise<Reading> => {
    const { scope, account, version } = asking
    const { person, computer, group } = asking.whose
    const whose = JSON.stringify([version, scope, person, computer, group])
    const times = ranges.map(({ from, to }) => accountTime(account.timeZone, from, to))
    const knownRead = directories.get(whose, () => readKnown(asking))
    const isWhole = scope.sees === 'all' && [person, computer, group].every((one) => one === undefined)
    const readDays = async ({ start, end }: AccountTime): Promise<RolledDays> => {
      const days = { from: utcDayOf(start), to: utcDayOf(end - 1) }
      // Where nobody is left out, it needs not be known first who there is.
      const agents = isWhole
        ? 'all'
        : new Set((await knownRead).directory.agents.map(({ agentId }) => agentId))
      return readRollups(db, scope.accountId, agents, days, fields)
    }
    const [known, rolled] = await Promise.all([
      knownRead,
      Promise.all(
        times.map((time) =>
          documents.get(JSON.stringify([whose, time.start, time.end, fields]), () => readDays(time)),
        ),
      ),
    ])
    const { directory } = known
    const rest = contextOf(known, account)
    const received = directory.agents.flatMap(({ lastBatchAt }) => lastBatchAt ?? [])
    const readAt = Math.min(...rolled.map((one) => one.readAt))
    return {
      directory,
      of: (range) => {
        const at = ranges.indexOf(range)
        const time = times[at]
        if (time === undefined) throw new Error('These days were not read.')
        return { days: rolled[at]?.days ?? [], context: { time, ...rest } }
      },
      freshThrough:
        received.length === 0
          ? null
          : Math.min(
              received.reduce((a, b) => Math.max(a, b)),
              readAt,
            ),
    }
  }
}

const contextOf = (
  { directory, classifications, schedules, work, groups }: Known,
  { timeZone, schedule }: ReportAccount,
): Omit<ReportContext, 'time'> => {
  const { agents, personOf, computerOf, groupsOf, allGroupsOf } = directory
  const classifierFor = createClassifiers(classifications.account, classifications.exceptions)
  const assigned = assignedSchedules(schedules, timeZone, schedule)
  const scheduled = new Map(agents.map((agent) => [agent.agentId, assigned(agent)]))
  return {
    timeZone,
    workOn: workOn(work, groups, allGroupsOf),
    scheduleOf: (agentId) => scheduled.get(agentId) ?? null,
    classify: classifierFor([]),
    classifierOf: (agentId) => classifierFor(allGroupsOf(agentId)),
    personOf,
    computerOf,
    groupsOf,
  }
}
