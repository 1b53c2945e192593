/** Everything that a report of some days is made of, read at once. */
import type { Firestore } from 'firebase-admin/firestore'
import { createClassifiers } from '#core/classification/classify.ts'
import type { Whose } from '#core/contracts/report-query.ts'
import { accountTime } from '#core/reports/account-time.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import type { ReportContext } from '#core/reports/report-context.ts'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { type Classifications, readClassifications } from '../accounts/classifications.ts'
import { type Directory, readDirectory } from './directory.ts'
import { readRollups, type RolledDays } from './read-rollups.ts'
import type { ReportAccount } from './usage-source.ts'
import type { ViewerScope } from './viewer-scope.ts'

export type Reading = {
  directory: Directory
  /** The rollups of days of the account and what they are read with. */
  of: (range: DayRange) => { days: RolledDays['days']; context: ReportContext }
  /** Everything received until then is counted; null: nothing was ever received. */
  freshThrough: number | null
}

/** Reads several ranges of days together. Throws RangeError on a bad day. */
export const readReport = async (
  db: Firestore,
  scope: ViewerScope,
  whose: Whose,
  account: ReportAccount,
  ranges: readonly DayRange[],
  fields: readonly string[],
): Promise<Reading> => {
  const times = ranges.map(({ from, to }) => accountTime(account.timeZone, from, to))
  const { accountId } = scope
  const directoryRead = readDirectory(db, scope, whose)
  const isWhole =
    scope.sees === 'all' && [whose.person, whose.computer, whose.group].every((one) => one === undefined)
  const rolledRead = async (): Promise<RolledDays[]> => {
    // Nobody is left out: it needs not be known first who there is.
    const agents = isWhole ? 'all' : new Set((await directoryRead).agents.map(({ agentId }) => agentId))
    return Promise.all(
      times.map(({ start, end }) =>
        readRollups(db, accountId, agents, { from: utcDayOf(start), to: utcDayOf(end - 1) }, fields),
      ),
    )
  }
  const [directory, classifications, rolled] = await Promise.all([
    directoryRead,
    readClassifications(db, accountId),
    rolledRead(),
  ])
  const rest = contextOf(directory, classifications, account)
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

const contextOf = (
  { personOf, computerOf, groupsOf, allGroupsOf }: Directory,
  { account: own, exceptions }: Classifications,
  { timeZone, schedule }: ReportAccount,
): Omit<ReportContext, 'time'> => {
  const classifierFor = createClassifiers(own, exceptions)
  return {
    timeZone,
    schedule,
    classify: classifierFor([]),
    classifierOf: (agentId) => classifierFor(allGroupsOf(agentId)),
    personOf,
    computerOf,
    groupsOf,
  }
}
