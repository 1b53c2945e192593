/** Everything that a report of some days is made of, read at once, and kept while nothing of it changes. */
import type { Firestore } from 'firebase-admin/firestore'
import { createClassifiers } from '#core/classification/classify.ts'
import type { WorkPlan } from '#core/contracts/work-settings.ts'
import type { WeeklySchedule } from '#core/contracts/weekly-schedule.ts'
import type { Whose } from '#core/contracts/report-query.ts'
import { accountTime, type AccountTime } from '#core/reports/account-time.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import { maskedDay, withPersonal } from '#core/privacy/personal.ts'
import type { Classify, ReportContext } from '#core/reports/report-context.ts'
import { classificationKeyOf, readKey } from '#core/rollup/activity-key.ts'
import { dayAfter } from '#core/rollup/day-after.ts'
import { assignedSchedules } from '#core/schedule/assigned.ts'
import { workOn } from '#core/reports/work-plan.ts'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { type Classifications, readClassifications } from '../accounts/classifications.ts'
import { readSchedules } from '../accounts/schedules.ts'
import { refuseFew } from './anonymised.ts'
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
}

/** Reads several ranges of days together; what two reports have in common is read once. Throws RangeError on a bad day. */
export const createReportReader = (db: Firestore) => {
  const documents = createCache<RolledDays>(KEPT_DOCUMENTS, ({ days }) => days.length + 1)
  const directories = createCache<Known>(KEPT_DIRECTORIES, ({ directory }) => directory.agents.length + 1)

  const readKnown = async ({ scope, whose }: Asking): Promise<Known> => {
    const [directory, classifications, schedules, work] = await Promise.all([
      readDirectory(db, scope, whose),
      readClassifications(db, scope.accountId),
      readSchedules(db, scope.accountId),
      readWorkPlan(db, scope.accountId),
    ])
    return { directory, classifications, schedules, work }
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
      const [read, { directory }] = await Promise.all([
        readRollups(db, scope.accountId, agents, days, fields),
        knownRead,
      ])
      return {
        ...read,
        days: read.days.flatMap((one) => dayAfter(one, directory.erasedBefore(one.agentId)) ?? []),
      }
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
    refuseFew(scope, asking.whose, countPeople(directory))
    const received = directory.agents.flatMap(({ lastBatchAt }) => lastBatchAt ?? [])
    const readAt = Math.min(...rolled.map((one) => one.readAt))
    return {
      directory,
      of: (range) => {
        const at = ranges.indexOf(range)
        const time = times[at]
        if (time === undefined) throw new Error('These days were not read.')
        const days = maskedDays(rolled[at]?.days ?? [], rest.classifierOf, asking)
        return { days, context: { time, ...rest } }
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

/** What is personal to others as time alone. */
const maskedDays = (
  days: RolledDays['days'],
  classifierOf: ReportContext['classifierOf'],
  { scope, account }: Asking,
): RolledDays['days'] => {
  const personal = new Set(account.personalCategories)
  if (personal.size === 0) return days
  return days.map((day) => {
    if (scope.own?.includes(day.userId) === true) return day
    const classify = classifierOf(day.agentId)
    return maskedDay(day, (key) => personal.has(classify(classificationKeyOf(readKey(key))).category ?? ''))
  })
}

const countPeople = ({ agents, personOf }: Directory): number =>
  new Set(agents.map(({ userId }) => personOf(userId).key)).size

const contextOf = (
  { directory, classifications, schedules, work }: Known,
  { timeZone, schedule }: ReportAccount,
): Omit<ReportContext, 'time'> => {
  const { agents, groupIds, personOf, computerOf, groupsOf, allGroupsOf } = directory
  const classifierFor = createClassifiers(classifications.account, classifications.exceptions)
  const assigned = assignedSchedules(schedules, timeZone, schedule)
  const scheduled = new Map(agents.map((agent) => [agent.agentId, assigned(agent)]))
  const byPerson = Map.groupBy(agents, ({ userId }) => personOf(userId).key)
  // One function for all agents that are classified alike.
  const known = new Map<Classify, Classify>()
  const personalFor = (groups: readonly string[]): Classify => {
    const plain = classifierFor(groups)
    let personal = known.get(plain)
    if (personal === undefined) known.set(plain, (personal = withPersonal(plain)))
    return personal
  }
  return {
    timeZone,
    agentsOf: (person) => new Set(byPerson.get(person)?.map(({ agentId }) => agentId)),
    workOn: workOn(work, groupIds, allGroupsOf),
    scheduleOf: (agentId) => scheduled.get(agentId) ?? null,
    classify: withPersonal(classifierFor([])),
    classifierOf: (agentId) => personalFor(allGroupsOf(agentId)),
    personOf,
    computerOf,
    groupsOf,
  }
}
