/** What the pages of working hours and of focus are to say of a range, by the oracle. */
import type { Workload } from '#core/contracts/focus-report.ts'
import type { PersonDay } from '#core/contracts/hours-report.ts'
import { oracleFocus } from '#core/oracle/focus.ts'
import { lastMinuteOf, medianOf, minuteOfDay, oracleHours } from '#core/oracle/hours.ts'
import { duration, hours, minute, people, share, weekdayAndDay } from './as-shown.ts'
import type { ReadRow } from './read-page.ts'
import { knownNote, type Look, whoseOf } from './wanted.ts'

const queryOf = (look: Look) => ({ ...look.range, ...whoseOf(look) })
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const hoursSentence = (look: Look): string => {
  const { totals } = oracleHours(look.account, look.viewer, queryOf(look))
  if (totals.firstMinute === null || totals.lastMinute === null) return 'Nobody worked in this range.'
  const scheduled =
    totals.adherence === null ? '' : `, on ${share(totals.adherence, 1)} of the scheduled time`
  return (
    `${capital(people(totals.people))} worked ${hours(totals.workedMs)}${scheduled}; ` +
    `a usual day is from ${minute(totals.firstMinute)} to ${minute(totals.lastMinute)}.`
  )
}

export const hoursNote = (look: Look): string =>
  knownNote(oracleHours(look.account, look.viewer, queryOf(look)))

/** The first column's head. */
export const hoursHead = ({ person }: Look) => (person === undefined ? 'Person' : 'Day')

/**
 * Of one person each day, else each person: figures of several days are of a day, the mean, of first and last the
 * median.
 */
export const hoursTable = (look: Look): ReadRow[] => {
  const { timeZone } = look.account
  const told = oracleHours(look.account, look.viewer, queryOf(look)).people
  const all =
    look.person === undefined
      ? told
      : told.flatMap(({ days }) => days.map((day) => ({ label: weekdayAndDay(day.day), days: [day] })))
  const keptBy = (days: (typeof all)[number]['days']) => {
    const sum = (pick: (schedule: NonNullable<PersonDay['schedule']>) => number) =>
      days.reduce((ms, { schedule }) => ms + (schedule === undefined ? 0 : pick(schedule)), 0)
    return { workedMs: sum(({ workedMs }) => workedMs), scheduledMs: sum(({ scheduledMs }) => scheduledMs) }
  }
  const isScheduled = all.some(({ days }) => keptBy(days).scheduledMs > 0)
  const isSeveral = all.some(({ days }) => days.length > 1)
  return all.map(({ label, days }) => {
    const sum = (pick: (day: (typeof days)[number]) => number) => days.reduce((ms, day) => ms + pick(day), 0)
    const aDay = (ms: number) => duration(ms / days.length)
    const usual = (minutes: number[]) => minute(Math.round(medianOf(minutes) ?? 0))
    const twiceMs = sum((day) => day.twiceMs)
    return {
      [hoursHead(look)]: label,
      ...(isSeveral ? { Days: String(days.length) } : {}),
      First: usual(days.map(({ first }) => minuteOfDay(timeZone, first))),
      Last: usual(days.map(({ last }) => lastMinuteOf(timeZone, last))),
      [isSeveral ? 'Worked a day' : 'Worked']: aDay(sum(({ workedMs }) => workedMs)),
      [isSeveral ? 'Breaks a day' : 'Breaks']:
        sum(({ breaks }) => breaks) === 0 ? '–' : aDay(sum((day) => day.breakMs)),
      'On two at once': twiceMs === 0 ? '–' : duration(twiceMs),
      ...(isScheduled ? { 'Of the schedule': share(keptBy(days).workedMs, keptBy(days).scheduledMs) } : {}),
    }
  })
}

const BANDS: Record<Workload, string> = {
  under: 'Below the goal',
  balanced: 'Near the goal',
  over: 'Above the goal',
}

export const focusSentence = (look: Look): string => {
  const { totals } = oracleFocus(look.account, look.viewer, queryOf(look))
  if (totals.people === 0) return 'Nobody worked in this range.'
  const answer = `${hours(totals.focusMs)} of focus by ${people(totals.people)}`
  if (totals.activeDays === 0) return `${answer}, without an active day.`
  const { balanced } = totals.spread
  const near = balanced === 0 ? 'nobody' : people(balanced)
  return `${answer}, ${duration(totals.focusMs / totals.activeDays)} on an active day; ${near} near the goal.`
}

export const focusNote = (look: Look): string =>
  knownNote(oracleFocus(look.account, look.viewer, queryOf(look)))

export const focusOverTime = (look: Look): ReadRow[] =>
  oracleFocus(look.account, look.viewer, queryOf(look)).days.map((day) => ({
    Day: weekdayAndDay(day.day),
    'Focus a person': duration(day.people === 0 ? 0 : day.focusMs / day.people),
    Focus: duration(day.focusMs),
    Multitasking: duration(day.multitaskingMs),
    Productive: duration(day.productiveMs),
    People: String(day.people),
  }))

/** How many people of each group are in each band; none where the viewer knows no group of anybody there. */
export const workloadTable = (look: Look): ReadRow[] =>
  oracleFocus(look.account, look.viewer, queryOf(look)).groups.map(
    ({ label, spread, people: count, utilization }) => ({
      Group: label,
      [BANDS.under]: String(spread.under),
      [BANDS.balanced]: String(spread.balanced),
      [BANDS.over]: String(spread.over),
      People: String(count),
      'Of the goal': utilization === null ? '–' : share(utilization, 1),
    }),
  )

export const focusTable = (look: Look): ReadRow[] =>
  oracleFocus(look.account, look.viewer, queryOf(look)).people.map((person) => {
    const time = (ms: number) => (ms === 0 ? '–' : duration(ms))
    const band = person.workload === undefined ? '' : ` · ${BANDS[person.workload]}`
    return {
      Person: person.label,
      'Of the goal': `${person.utilization === null ? '–' : share(person.utilization, 1)}${band}`,
      'Active days': String(person.activeDays),
      Productive: time(person.productiveMs),
      Focus: time(person.focusMs),
      'Longest stretch': time(person.longestFocusMs),
      Multitasking: time(person.multitaskingMs),
    }
  })
