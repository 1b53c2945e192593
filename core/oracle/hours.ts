/** The hours report, person by person and day by day. Every day asked for is over. */
import { Temporal } from 'temporal-polyfill'
import {
  BREAK_FROM_MS,
  type HoursQuery,
  type HoursReport,
  type PersonDay,
} from '#core/contracts/hours-report.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import type { ToldAccount, ToldAgent, Viewer } from './account.ts'
import { coverageOf } from './coverage.ts'
import { schedulesOf } from './in-force.ts'
import {
  edgesOf,
  isDuring,
  joinedUp,
  lengthOf,
  type Moment,
  momentsBetween,
  type ToldDay,
  toldDay,
  unionOf,
} from './moments.ts'
import { daysOf, instantsOf } from './pieces.ts'
import { createMemory } from './remembered.ts'
import { agentsAskedFor, personOf } from './who.ts'

export type OraclePerson = { key: string; label: string; agents: ToldAgent[] }

/** By label. */
export const peopleOf = (account: ToldAccount, agents: readonly ToldAgent[]): OraclePerson[] =>
  [...Map.groupBy(agents, (agent) => personOf(account, agent).key)]
    .map(([key, own]) => ({
      key,
      label: own.map((agent) => personOf(account, agent).label)[0] ?? '',
      agents: own,
    }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en') || (a.key < b.key ? -1 : 1))

const MINUTE_MS = 60_000

const remember = createMemory<Moment[]>()

/** The stretches of a schedule that the clock on the wall shows on a day, minute by minute. */
const openOn = (schedule: Schedule, timeZone: string, { start, end }: Moment): Moment[] =>
  remember(schedule.week, [schedule.zone, timeZone, start].join(), () => {
    const zone = schedule.zone === 'computer' ? timeZone : schedule.zone
    const open: Moment[] = []
    for (let at = start; at < end; at += MINUTE_MS) {
      const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      const minute = wall.hour * 60 + wall.minute
      const stretches = schedule.week[wall.dayOfWeek - 1] ?? []
      if (stretches.some(([from, to]) => minute >= from && minute < to))
        open.push({ start: at, end: at + MINUTE_MS })
    }
    return joinedUp(open)
  })

/** Within any of the person's schedules. */
const scheduledOn = (account: ToldAccount, agents: readonly ToldAgent[], day: Moment): Moment[] =>
  unionOf(schedulesOf(account, agents).flatMap((schedule) => openOn(schedule, account.timeZone, day)))

/** undefined: they did not work on that day. */
export const personDay = (
  account: ToldAccount,
  agents: readonly ToldAgent[],
  day: string,
): PersonDay | undefined => {
  const { start, end, work, told } = toldDay(account, agents, day)
  const stretches = unionOf(work)
  const [first, last] = [stretches[0]?.start, stretches.at(-1)?.end]
  if (first === undefined || last === undefined) return undefined
  const gaps = stretches.slice(1).map((next, at) => next.start - (stretches[at]?.end ?? 0))
  const breaks = gaps.filter((ms) => ms >= BREAK_FROM_MS)
  const activeMs = lengthOf(work.filter(({ isActive }) => isActive))
  const passiveMs = lengthOf(work) - activeMs
  const scheduled = scheduledOn(account, agents, { start, end })
  const window = scheduled.length > 0 ? scheduled : recordedOf(told)
  const knownMs = bothMs(unionOf(told.filter(({ isKnown }) => isKnown)), window)
  return {
    day,
    first,
    last,
    workedMs: lengthOf(stretches),
    activeMs,
    passiveMs,
    productiveMs: lengthOf(work.filter(({ productivity }) => productivity === 'productive')),
    twiceMs: activeMs + passiveMs - lengthOf(stretches),
    breaks: breaks.length,
    pauses: stretches.slice(1).flatMap((next, at): [number, number][] => {
      const begin = stretches[at]?.end ?? next.start
      return next.start - begin >= BREAK_FROM_MS ? [[begin - first, next.start - begin]] : []
    }),
    breakMs: breaks.reduce((sum, ms) => sum + ms, 0),
    longestBreakMs: Math.max(0, ...breaks),
    knownMs,
    unknownMs: lengthOf(window) - knownMs,
    ...(scheduled.length === 0 ? {} : { schedule: keptOf(stretches, scheduled) }),
  }
}

/** From the first record of a day to its last. */
const recordedOf = (told: ToldDay['told']): Moment[] => [
  { start: Math.min(...told.map(({ start }) => start)), end: Math.max(...told.map(({ end }) => end)) },
]

/** How long both go on at once. */
const bothMs = (some: readonly Moment[], others: readonly Moment[]): number =>
  lengthOf(
    momentsBetween(edgesOf([...some, ...others])).filter(
      (moment) => some.some((one) => isDuring(moment, one)) && others.some((one) => isDuring(moment, one)),
    ),
  )

const keptOf = (
  work: readonly Moment[],
  scheduled: readonly Moment[],
): NonNullable<PersonDay['schedule']> => {
  const [begin, over] = [scheduled[0]?.start ?? 0, scheduled.at(-1)?.end ?? 0]
  const atMost = (ms: number) => Math.min(Math.max(ms, 0), over - begin)
  return {
    scheduledMs: lengthOf(scheduled),
    workedMs: bothMs(work, scheduled),
    lateMs: atMost((work[0]?.start ?? 0) - begin),
    earlyMs: atMost(over - (work.at(-1)?.end ?? 0)),
  }
}

export const medianOf = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b)
  if (sorted.length === 0) return null
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

/** What the clock on the wall shows, minutes since it showed midnight. */
export const minuteOfDay = (zone: string, at: number): number => {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return wall.hour * 60 + wall.minute
}

/** The end of a day is minute 1440. */
export const lastMinuteOf = (zone: string, at: number): number =>
  minuteOfDay(zone, at) || minuteOfDay(zone, at - 1) + 1

export const oracleHours = (
  account: ToldAccount,
  viewer: Viewer,
  query: HoursQuery,
): Omit<HoursReport, 'freshThrough'> => {
  const agents = agentsAskedFor(account, viewer, query)
  const people = peopleOf(account, agents)
    .map(({ key, label, agents: own }) => ({
      key,
      label,
      days: daysOf(query).flatMap((day) => personDay(account, own, day) ?? []),
    }))
    .filter(({ days }) => days.length > 0)
  const days = people.flatMap((person) => person.days)
  const sum = (pick: (day: PersonDay) => number) => days.reduce((ms, day) => ms + pick(day), 0)
  const whole = (median: number | null) => (median === null ? null : Math.round(median))
  const scheduledMs = sum(({ schedule }) => schedule?.scheduledMs ?? 0)
  const { timeZone } = account
  return {
    people,
    totals: {
      people: people.length,
      personDays: days.length,
      workedMs: sum(({ workedMs }) => workedMs),
      breakMs: sum(({ breakMs }) => breakMs),
      twiceMs: sum(({ twiceMs }) => twiceMs),
      firstMinute: whole(medianOf(days.map(({ first }) => minuteOfDay(timeZone, first)))),
      lastMinute: whole(medianOf(days.map(({ last }) => lastMinuteOf(timeZone, last)))),
      adherence: scheduledMs === 0 ? null : sum(({ schedule }) => schedule?.workedMs ?? 0) / scheduledMs,
    },
    coverage: coverageOf(agents, instantsOf(timeZone, query)),
  }
}
