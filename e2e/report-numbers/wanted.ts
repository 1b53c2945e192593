/** What each page is to say of a range, by the oracle. */
import { UNCATEGORISED, type Whose } from '#core/contracts/report-query.ts'
import type { UsageGrouping, UsageQuery } from '#core/contracts/usage-report.ts'
import type { ToldAccount, Viewer } from '#core/oracle/account.ts'
import { oracleLog } from '#core/oracle/activity-log.ts'
import { daysOf, localAt, type Range, rangeBefore } from '#core/oracle/pieces.ts'
import { oracleUsage, type OracleUsage } from '#core/oracle/usage.ts'
import { computerOf, personOf } from '#core/oracle/who.ts'
import { duration, hours, people, share, weekdayAndDay } from './as-shown.ts'
import type { ReadRow } from './read-page.ts'

/** Who looks at which days, of everything or of what some of group, person and computer have in common. */
export type Look = { account: ToldAccount; viewer: Viewer; range: Range } & Whose

/** What the address says of whose time it is. */
export const whoseOf = ({ group, person, computer }: Whose): Record<string, string> => ({
  ...(group === undefined ? {} : { group }),
  ...(person === undefined ? {} : { person }),
  ...(computer === undefined ? {} : { computer }),
})

/** What the person, computer and group that are looked at are called: of several, the others in brackets. */
const nameOf = ({ account, group, person, computer }: Look): string | undefined => {
  const theirs = account.agents.find(({ userId }) => userId === person)
  const its = account.agents.find(({ computerId }) => computerId === computer)
  const [first, ...others] = [
    theirs && personOf(account, theirs).label,
    its && computerOf(account, its).label,
    account.groups.find(({ id }) => id === group)?.name,
  ].filter((name) => name !== undefined)
  return others.length === 0 ? first : `${first} (${others.join(', ')})`
}

export const all = ({ activeMs, passiveMs }: { activeMs: number; passiveMs: number }) => activeMs + passiveMs

export const reportOf = (look: Look, by: UsageGrouping, what: Partial<UsageQuery> = {}) =>
  oracleUsage(look.account, look.viewer, { ...look.range, by, ...whoseOf(look), ...what })

/** `12 % more than` what it is compared with, by its name; nothing where there was no time then. */
export const compared = (look: Look, what: string): string | undefined => {
  const now = all(reportOf(look, 'productivity').totals)
  const then = all(reportOf({ ...look, range: rangeBefore(look.range) }, 'productivity').totals)
  // More than ten times as much: recording began meanwhile.
  if (then === 0 || now > 10 * then) return undefined
  const change = now / then - 1
  if (Math.abs(change) < 0.005) return `as much as ${what}`
  return `${share(Math.abs(change), 1)} ${change > 0 ? 'more' : 'less'} than ${what}`
}

/** Of the days before, as they are called. */
const comparedBefore = (look: Look): string => {
  const n = daysOf(look.range).length
  const weekday = new Date(`${look.range.from}T12:00:00Z`).toLocaleDateString('en', {
    weekday: 'long',
    timeZone: 'UTC',
  })
  const what =
    n === 1 ? `the ${weekday} before` : n < 7 ? 'on the same days a week before' : `the ${n} days before`
  const change = compared(look, what)
  return change === undefined ? '' : `, ${change}`
}

export const homeSentence = (look: Look): string => {
  const { totals } = reportOf(look, 'productivity')
  if (all(totals) === 0) return 'Nothing was recorded in this range.'
  const productive = share(totals.split.productive, all(totals))
  return `${nameOf(look) ?? people(totals.people)} spent ${hours(all(totals))} on computers in these days, ${productive} productive${comparedBefore(look)}.`
}

export const STEPS = ['hour', 'day', 'week', 'month'] as const
type Step = (typeof STEPS)[number]

const sixDaysAfter = (day: string): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10)
const monthInWords = (month: string): string =>
  new Date(`${month}-15T12:00:00Z`).toLocaleDateString('en', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

const STEP_WORDS: Record<Step, (key: string) => ReadRow> = {
  hour: (key) => ({ Hour: `${key}:00 – ${key}:59` }),
  day: (key) => ({ Day: weekdayAndDay(key) }),
  week: (key) => ({ 'Week from': `${key} – ${sixDaysAfter(key)}` }),
  month: (key) => ({ Month: monthInWords(key) }),
}

/** The chart's table; without a step as few days have it. */
export const overTime = (
  look: Look,
  step: Step = look.range.from === look.range.to ? 'hour' : 'day',
): ReadRow[] =>
  reportOf(look, step).rows.map(({ key, split }) => ({
    ...STEP_WORDS[step](key),
    Productive: duration(split.productive),
    Unproductive: duration(split.unproductive),
    Undefined: duration(split.undefined),
  }))

/** A row of a report by category by its name. */
export const categoryName = (key: string): string => (key === UNCATEGORISED ? 'No category' : key)

const TOP = 7

export const topList = (look: Look, by: 'app' | 'site' | 'person' | 'category'): string[] =>
  reportOf(look, by)
    .rows.map((row) => ({
      label: by === 'category' ? categoryName(row.key) : row.label,
      ms: by === 'person' ? row.split.productive : all(row),
    }))
    .filter(({ ms }) => ms > 0)
    .sort((a, b) => b.ms - a.ms)
    .slice(0, TOP)
    .map(({ label, ms }) => `${label} ${duration(ms)}`)

export const knownNote = ({ coverage: { knownMs, unknownMs } }: Pick<OracleUsage, 'coverage'>): string => {
  if (unknownMs === 0) return 'The state of every second is known.'
  const known = knownMs / (knownMs + unknownMs)
  // 100 % only where nothing is missing.
  const shown = known >= 0.99 ? '>99\u00a0%' : share(known, 1)
  return `The state of ${shown} of all seconds is known; ${duration(unknownMs)} is not.`
}

export const coverageNote = (report: OracleUsage): string => {
  const { totals } = report
  const undefinedMs = totals.split.undefined
  return `${duration(undefinedMs)} (${share(undefinedMs, all(totals))}) is not classified yet. ${knownNote(report)}`
}

export const logSentence = (look: Look): string => {
  const { totals } = reportOf(look, 'productivity')
  return `${hours(all(totals))} of ${nameOf(look) ?? people(totals.people)}, newest first.`
}

const STATES = { active: 'Active', passive: 'Passive', presence: 'Present' } as const
const REASONS = { microphone: 'In a call', video: 'Watching', audio: 'Listening' } as const

/** The log's first rows. */
export const logRows = (look: Look, count: number): ReadRow[] => {
  const { account, viewer, range } = look
  return oracleLog(account, viewer, { ...range, ...whoseOf(look) })
    .slice(0, count)
    .map((row) => {
      const program = row.description ?? row.app
      const whole = duration(row.durationMs)
      const time = new Date(row.start).toLocaleTimeString('en-GB', { timeZone: account.timeZone })
      const marks = [
        row.incognito ? ' Incognito' : '',
        row.undescribed ? ' A browser window that no extension described' : '',
      ]
      return {
        Start: `${localAt(account.timeZone, row.start).day} ${time}`,
        Duration: row.insideMs === row.durationMs ? whole : `${duration(row.insideMs)} of ${whole}`,
        'Site or application': `${row.site ?? program}${marks.join('')}`,
        Title: row.title ?? row.url ?? program,
        Person: row.person.label,
        Computer: row.computer.label,
        State: row.presence === undefined ? STATES[row.state] : REASONS[row.presence],
      }
    })
}

/** `+12 %`; of more than ten times as much, as of nothing, a dash. */
const changed = (now: number, before: number): string => {
  if (before === 0 || now > 10 * before) return '–'
  const change = now / before - 1
  const words = share(Math.abs(change), 1)
  if (Math.abs(change) < 0.005) return share(0, 1)
  return `${change < 0 ? '−' : '+'}${words}`
}

/** The name, and of a group how many people its time is of; the most productive first. */
export const whoTable = (look: Look, by: 'person' | 'group' | 'computer'): ReadRow[] => {
  const head = { person: 'Person', group: 'Group', computer: 'Computer' }[by]
  return reportOf(look, by, { compare: 'before' })
    .rows.toSorted((a, b) => b.split.productive - a.split.productive || all(b) - all(a))
    .map((row) => ({
      [head]:
        (row.label === '' ? 'In no group' : row.label) +
        (by === 'group' ? ` ${people(row.people ?? 0)}` : ''),
      Productive: duration(row.split.productive),
      Time: duration(all(row)),
      Share: share(row.split.productive, all(row)),
      Change: changed(all(row), row.before === undefined ? 0 : all(row.before)),
    }))
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export const heatMap = (look: Look): ReadRow[] =>
  reportOf(look, 'weekday-hour').rows.map((row) => {
    const [weekday = '1', hour = '00'] = row.key.split('-')
    return { Weekday: WEEKDAYS[Number(weekday) - 1] ?? '', Hour: `${hour}:00`, Time: duration(all(row)) }
  })
