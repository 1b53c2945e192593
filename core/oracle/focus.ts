/** The focus report, moment by moment (product.md chapter 1: focus time, multitasking, active day, utilization). */
import {
  type FocusQuery,
  type FocusReport,
  type Work,
  WORK_DEFAULTS,
  type Workload,
} from '#core/contracts/focus-report.ts'
import type { ToldAccount, ToldAgent, Viewer } from './account.ts'
import { coverageOf } from './coverage.ts'
import { type OraclePerson, peopleOf } from './hours.ts'
import { edgesOf, isDuring, lengthOf, momentsBetween, type ToldDay, toldDay, unionOf } from './moments.ts'
import { daysOf, instantsOf } from './pieces.ts'
import { agentsAskedFor, groupsKnownTo, groupsOf } from './who.ts'

const {
  focusFromMs,
  interruptionMs,
  multitaskingActivities,
  multitaskingWithinMs,
  goalMs,
  activeDayFromMs,
  under,
  over,
} = WORK_DEFAULTS

/** Productive time that goes on through at most so much else at a time, where it comes to enough. */
export const focusStretchesOf = ({ work }: Pick<ToldDay, 'work'>): number[] => {
  const runs: { ms: number; end: number }[] = []
  for (const { start, end } of unionOf(work.filter(({ productivity }) => productivity === 'productive'))) {
    const last = runs.at(-1)
    if (last !== undefined && start - last.end <= interruptionMs) {
      last.ms += end - start
      last.end = end
    } else runs.push({ ms: end - start, end })
  }
  return runs.map(({ ms }) => ms).filter((ms) => ms >= focusFromMs)
}

/** The moments at work that look back on enough different activities. */
export const multitaskingMsOf = ({ work }: Pick<ToldDay, 'work'>): number => {
  const leaving = work.map(({ end }) => end + multitaskingWithinMs)
  const moments = momentsBetween([...edgesOf(work), ...leaving])
  return lengthOf(
    moments.filter((moment) => {
      if (!work.some((one) => isDuring(moment, one))) return false
      const seen = work.filter(
        ({ start, end }) => start <= moment.start && end + multitaskingWithinMs >= moment.end,
      )
      return new Set(seen.map(({ key }) => key)).size >= multitaskingActivities
    }),
  )
}

type Day = Omit<Work, 'utilization' | 'activeDays' | 'goalMs'> & { day: string }

const dayOf = (account: ToldAccount, agents: readonly ToldAgent[], day: string): Day => {
  const told = toldDay(account, agents, day)
  const { work } = told
  const stretches = focusStretchesOf(told)
  const activeMs = lengthOf(work.filter(({ isActive }) => isActive))
  return {
    day,
    activeMs,
    passiveMs: lengthOf(work) - activeMs,
    productiveMs: lengthOf(work.filter(({ productivity }) => productivity === 'productive')),
    focusMs: stretches.reduce((sum, ms) => sum + ms, 0),
    focusStretches: stretches.length,
    longestFocusMs: Math.max(0, ...stretches),
    multitaskingMs: multitaskingMsOf(told),
  }
}

const workOf = (days: readonly Day[]): Work => {
  const sum = (pick: (day: Day) => number) => days.reduce((ms, day) => ms + pick(day), 0)
  const active = days.filter(({ productiveMs }) => productiveMs >= activeDayFromMs)
  const activeDayMs = active.reduce((ms, { productiveMs }) => ms + productiveMs, 0)
  return {
    activeMs: sum(({ activeMs }) => activeMs),
    passiveMs: sum(({ passiveMs }) => passiveMs),
    productiveMs: sum(({ productiveMs }) => productiveMs),
    focusMs: sum(({ focusMs }) => focusMs),
    focusStretches: sum(({ focusStretches }) => focusStretches),
    longestFocusMs: Math.max(0, ...days.map(({ longestFocusMs }) => longestFocusMs)),
    multitaskingMs: sum(({ multitaskingMs }) => multitaskingMs),
    activeDays: active.length,
    goalMs: goalMs * active.length,
    utilization: active.length === 0 ? null : activeDayMs / (goalMs * active.length),
  }
}

const bandOf = ({ utilization }: Work): Workload | undefined => {
  if (utilization === null) return undefined
  if (utilization < under) return 'under'
  return utilization > over ? 'over' : 'balanced'
}

type PersonWork = OraclePerson & { days: Day[]; work: Work }

export const oracleFocus = (
  account: ToldAccount,
  viewer: Viewer,
  query: FocusQuery,
): Omit<FocusReport, 'freshThrough'> => {
  const agents = agentsAskedFor(account, viewer, query)
  const calendar = daysOf(query)
  const atWork = (some: readonly ToldAgent[]): PersonWork[] =>
    peopleOf(account, some)
      .map((person) => {
        const days = calendar.map((day) => dayOf(account, person.agents, day))
        return { ...person, days, work: workOf(days) }
      })
      .filter(({ work }) => work.activeMs + work.passiveMs > 0)
  const allOf = (some: readonly PersonWork[]) => ({
    ...workOf(some.flatMap(({ days }) => days)),
    people: some.length,
    spread: {
      under: some.filter(({ work }) => bandOf(work) === 'under').length,
      balanced: some.filter(({ work }) => bandOf(work) === 'balanced').length,
      over: some.filter(({ work }) => bandOf(work) === 'over').length,
    },
  })
  const people = atWork(agents)
  const groups = groupsKnownTo(account, viewer)
    .filter(({ id }) => query.group === undefined || query.group === id)
    .map(({ id, name }) => ({
      key: id,
      label: name,
      people: atWork(agents.filter((agent) => groupsOf(account, agent).some((group) => group.id === id))),
    }))
    .filter((group) => group.people.length > 0)
  return {
    settings: WORK_DEFAULTS,
    settingsVary: false,
    people: people.map(({ key, label, work }) => {
      const band = bandOf(work)
      return {
        key,
        label,
        ...work,
        groups: groups
          .filter((group) => group.people.some((member) => member.key === key))
          .map((group) => group.key),
        ...(band === undefined ? {} : { workload: band }),
      }
    }),
    groups: groups.map(({ key, label, people: members }) => ({ key, label, ...allOf(members) })),
    days: calendar.map((day, at) => {
      const own = people.flatMap(({ days }) => days[at] ?? [])
      const { productiveMs, focusMs, multitaskingMs } = workOf(own)
      const there = own.filter(({ activeMs, passiveMs }) => activeMs + passiveMs > 0)
      return { day, productiveMs, focusMs, multitaskingMs, people: there.length }
    }),
    totals: allOf(people),
    coverage: coverageOf(agents, instantsOf(account.timeZone, query)),
  }
}
