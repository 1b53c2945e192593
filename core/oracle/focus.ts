/** The focus report, moment by moment (product.md chapter 1: focus time, multitasking, active day, utilization). */
import {
  type FocusQuery,
  type FocusReport,
  type Work,
  type Workload,
  type WorkSettings,
} from '#core/contracts/focus-report.ts'
import type { ToldAccount, ToldAgent, Viewer } from './account.ts'
import { coverageOf } from './coverage.ts'
import { workSettingsOf } from './in-force.ts'
import { type OraclePerson, peopleOf } from './hours.ts'
import { edgesOf, isDuring, lengthOf, momentsBetween, type ToldDay, toldDay, unionOf } from './moments.ts'
import { daysOf, instantsOf } from './pieces.ts'
import { agentsAskedFor, groupsKnownTo, groupsOf } from './who.ts'

/** Productive time that goes on through at most so much else at a time, where it comes to enough. */
export const focusStretchesOf = (
  { work }: Pick<ToldDay, 'work'>,
  { focusFromMs, interruptionMs }: WorkSettings,
): number[] => {
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
export const multitaskingMsOf = (
  { work }: Pick<ToldDay, 'work'>,
  { multitaskingActivities, multitaskingWithinMs }: WorkSettings,
): number => {
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

/** `goalMs`: undefined where it is no active day. */
type Day = Omit<Work, 'utilization' | 'activeDays' | 'goalMs'> & { day: string; goalMs: number | undefined }

const dayOf = (account: ToldAccount, agents: readonly ToldAgent[], day: string): Day => {
  const told = toldDay(account, agents, day)
  const { work } = told
  const settings = workSettingsOf(account, agents, day)
  const stretches = focusStretchesOf(told, settings)
  const productiveMs = lengthOf(work.filter(({ productivity }) => productivity === 'productive'))
  const activeMs = lengthOf(work.filter(({ isActive }) => isActive))
  return {
    day,
    activeMs,
    passiveMs: lengthOf(work) - activeMs,
    productiveMs,
    goalMs: work.length > 0 && productiveMs >= settings.activeDayFromMs ? settings.goalMs : undefined,
    focusMs: stretches.reduce((sum, ms) => sum + ms, 0),
    focusStretches: stretches.length,
    longestFocusMs: Math.max(0, ...stretches),
    multitaskingMs: multitaskingMsOf(told, settings),
  }
}

const workOf = (days: readonly Day[]): Work => {
  const sum = (pick: (day: Day) => number) => days.reduce((ms, day) => ms + pick(day), 0)
  const active = days.filter(({ goalMs }) => goalMs !== undefined)
  const goalMs = active.reduce((ms, day) => ms + (day.goalMs ?? 0), 0)
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
    goalMs,
    utilization: active.length === 0 ? null : activeDayMs / goalMs,
  }
}

const bandIn = ({ under, over }: WorkSettings, utilization: number | null): Workload | undefined => {
  if (utilization === null) return undefined
  if (utilization < under) return 'under'
  return utilization > over ? 'over' : 'balanced'
}

const areEqual = (some: WorkSettings, others: WorkSettings): boolean =>
  Object.values(some).join() === Object.values(others).join()

type PersonWork = OraclePerson & { days: Day[]; work: Work }

export const oracleFocus = (
  account: ToldAccount,
  viewer: Viewer,
  query: FocusQuery,
): Omit<FocusReport, 'freshThrough'> => {
  const agents = agentsAskedFor(account, viewer, query)
  const calendar = daysOf(query)
  const last = calendar.at(-1) ?? ''
  const bandOf = ({ agents: own, work }: PersonWork) =>
    bandIn(workSettingsOf(account, own, last), work.utilization)
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
      under: some.filter((one) => bandOf(one) === 'under').length,
      balanced: some.filter((one) => bandOf(one) === 'balanced').length,
      over: some.filter((one) => bandOf(one) === 'over').length,
    },
  })
  const people = atWork(agents)
  const settings = workSettingsOf(account, [], last)
  const groups = groupsKnownTo(account, viewer)
    .filter(({ id }) => query.group === undefined || query.group === id)
    .map(({ id, name }) => ({
      key: id,
      label: name,
      people: atWork(agents.filter((agent) => groupsOf(account, agent).some((group) => group.id === id))),
    }))
    .filter((group) => group.people.length > 0)
  return {
    settings,
    settingsVary: people.some(({ agents: own }) =>
      calendar.some((day) => !areEqual(workSettingsOf(account, own, day), settings)),
    ),
    people: people.map((person) => {
      const { key, label, work } = person
      const band = bandOf(person)
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
