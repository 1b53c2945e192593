/** Rollups of any number of agents and days → focus, multitasking and workload by person, by group and by day. */
import type { FocusReport } from '#core/contracts/focus-report.ts'
import { coverageOf } from './coverage.ts'
import { inGroup, isInGroup } from './in-group.ts'
import { byLabel, ofPeople, type PersonDays } from './person-runs.ts'
import type { Named, ReportContext, RunsRollup, SumsRollup } from './report-context.ts'
import { isSameWork } from './work-plan.ts'
import {
  addWork,
  dayWorkOf,
  finishWork,
  noWork,
  spreadOf,
  worked,
  workloadOf,
  type WorkSums,
} from './work.ts'

type PersonWork = PersonDays<WorkSums> & { sum: WorkSums }

/** `groups`: those to tell of, in their order. */
export const focusReport = (
  rollups: readonly (RunsRollup & SumsRollup)[],
  context: ReportContext,
  groups: readonly Named[],
): Omit<FocusReport, 'freshThrough'> => {
  const { days: calendar } = context.time
  const last = calendar.at(-1) ?? ''
  const people = workOf(rollups, context)
  /** By the thresholds of the last day. */
  const bandOf = ({ sum, agents }: PersonWork) =>
    workloadOf(finishWork(sum).utilization, context.workOn(agents, last))
  const allOf = (some: readonly PersonWork[]) => ({
    ...finishWork(some.reduce((sum, one) => addWork(sum, one.sum), noWork())),
    people: some.length,
    spread: spreadOf(some.map(bandOf)),
  })
  const memberships = groups.map((group) => ({
    group,
    people: membersOf(group, people, rollups, context),
  }))
  const settings = context.workOn([], last)
  return {
    settings,
    settingsVary: people.some(({ agents }) =>
      calendar.some((day) => !isSameWork(context.workOn(agents, day), settings)),
    ),
    people: people.map((one) => {
      const workload = bandOf(one)
      return {
        ...one.person,
        ...finishWork(one.sum),
        groups: memberships
          .filter(({ people: members }) => members.some(({ person }) => person.key === one.person.key))
          .map(({ group }) => group.key),
        ...(workload === undefined ? {} : { workload }),
      }
    }),
    groups: memberships
      .filter(({ people: members }) => members.length > 0)
      .map(({ group, people: members }) => ({ ...group, ...allOf(members) })),
    days: context.time.days.map((day, index) => ({ day, ...dayOf(people, index) })),
    totals: allOf(people),
    coverage: coverageOf(rollups, context.time),
  }
}

/** Those who worked. */
const workOf = (rollups: readonly RunsRollup[], context: ReportContext): PersonWork[] =>
  ofPeople(rollups, context, (runs, index, agents) =>
    dayWorkOf(runs, context.workOn(agents, context.time.days[index] ?? '')),
  )
    .map((one) => ({ ...one, sum: one.days.reduce(addWork, noWork()) }))
    .filter(({ sum }) => worked(sum))

/** Of a person who is partly in the group, only that part is counted. */
const membersOf = (
  group: Named,
  people: readonly PersonWork[],
  rollups: readonly RunsRollup[],
  context: ReportContext,
): PersonWork[] => {
  const isIn = isInGroup(context, group)
  const wholly = people.filter(({ agents }) => [...agents].every(isIn))
  const partly = new Set(
    people
      .filter(({ agents }) => [...agents].some(isIn))
      .filter((one) => !wholly.includes(one))
      .map(({ person }) => person.key),
  )
  if (partly.size === 0) return wholly
  const part = inGroup(rollups, context, group)
  const parts = part.rollups.filter(({ userId }) => partly.has(context.personOf(userId).key))
  return [...wholly, ...workOf(parts, part.context)].sort((a, b) => byLabel(a.person, b.person))
}

const dayOf = (
  people: readonly PersonWork[],
  index: number,
): Pick<FocusReport['days'][number], 'productiveMs' | 'focusMs' | 'multitaskingMs' | 'people'> => {
  const days = people.map(({ days: own }) => own[index] ?? noWork())
  const { productiveMs, focusMs, multitaskingMs } = days.reduce(addWork, noWork())
  return { productiveMs, focusMs, multitaskingMs, people: days.filter(worked).length }
}
