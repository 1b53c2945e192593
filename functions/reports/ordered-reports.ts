/** The reports that go by the order of the day: working hours, focus, and what changed in a week. */
import type { ChangesQuery, ChangesReport } from '#core/contracts/changes-report.ts'
import type { FocusQuery, FocusReport } from '#core/contracts/focus-report.ts'
import type { HoursQuery, HoursReport } from '#core/contracts/hours-report.ts'
import { accountDay } from '#core/reports/account-time.ts'
import { changedWeek } from '#core/reports/changed-week.ts'
import { changesOf } from '#core/reports/changes.ts'
import { focusReport } from '#core/reports/focus.ts'
import { hoursReport } from '#core/reports/hours.ts'
import type { Named } from '#core/reports/report-context.ts'
import type { Directory } from './directory.ts'
import { RUNS } from './read-rollups.ts'
import type { Asking, Reading } from './report-reading.ts'
import type { createReportReader } from './report-reading.ts'

type Read = ReturnType<typeof createReportReader>

export const readHours = async (
  read: Read,
  asking: Asking,
  { from, to }: HoursQuery,
): Promise<HoursReport> => {
  const range = { from, to }
  const { of, freshThrough } = await read(asking, [range], RUNS)
  const { days, context } = of(range)
  return { ...hoursReport(days, context, freshThrough ?? 0), freshThrough }
}

/** With a group asked for, of that group alone: of any other it holds only what the two share. */
export const readFocus = async (
  read: Read,
  asking: Asking,
  { from, to, group }: FocusQuery,
): Promise<FocusReport> => {
  const range = { from, to }
  const { of, freshThrough, directory } = await read(asking, [range], RUNS)
  const { days, context } = of(range)
  const groups = namedGroups(directory).filter(({ key }) => group === undefined || key === group)
  return { ...focusReport(days, context, groups), freshThrough }
}

/** `now`: epoch ms. Of the week's days only those that are over are read, and no others of the weeks before. */
export const readChanges = async (
  read: Read,
  asking: Asking,
  { week }: ChangesQuery,
  now: number,
): Promise<ChangesReport> => {
  const { range, days, before } = changedWeek(week, accountDay(asking.account.timeZone, now))
  const asked = { ...range, days, weeks: before.map(({ from }) => from) }
  if (days === 0) {
    const { freshThrough } = await read(asking, [], RUNS)
    return { ...asked, groups: [], freshThrough }
  }
  const reading = await read(asking, [range, ...before], RUNS)
  const groups = changesOf(
    weekOf(reading, range),
    before.map((one) => weekOf(reading, one)),
    namedGroups(reading.directory),
    reading.freshThrough ?? 0,
  )
  return { ...asked, groups, freshThrough: reading.freshThrough }
}

const weekOf = ({ of }: Reading, range: Parameters<Reading['of']>[0]) => {
  const { days, context } = of(range)
  return { rollups: days, context }
}

const namedGroups = ({ groups }: Directory): Named[] =>
  groups.map(({ id, name }) => ({ key: id, label: name }))
