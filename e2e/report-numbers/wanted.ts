/** What each page is to say of a range, by the oracle. */
import { UNCATEGORISED } from '#core/contracts/report-query.ts'
import type { UsageGrouping, UsageQuery, UsageReport } from '#core/contracts/usage-report.ts'
import type { ToldAccount, Viewer } from '#core/oracle/account.ts'
import { oracleLog } from '#core/oracle/activity-log.ts'
import { daysOf, localAt, type Range, rangeBefore } from '#core/oracle/pieces.ts'
import { oracleUsage, type OracleUsage } from '#core/oracle/usage.ts'
import { duration, hours, people, share, weekdayAndDay } from './as-shown.ts'
import type { ReadRow } from './read-page.ts'

/** Who looks at which days of what, alone or of one group. */
export type Look = { account: ToldAccount; viewer: Viewer; range: Range; group?: string }

const PRODUCTIVITY = {
  productive: 'Productive',
  unproductive: 'Unproductive',
  undefined: 'Undefined',
} as const
const all = ({ activeMs, passiveMs }: { activeMs: number; passiveMs: number }) => activeMs + passiveMs

export const reportOf = (
  { account, viewer, range, group }: Look,
  by: UsageGrouping,
  what: Partial<UsageQuery> = {},
) => oracleUsage(account, viewer, { ...range, by, ...(group === undefined ? {} : { group }), ...what })

/** `… 12 % more than on the same days a week before`; nothing where there was no time then. */
const compared = (look: Look): string => {
  const now = all(reportOf(look, 'productivity').totals)
  const then = all(reportOf({ ...look, range: rangeBefore(look.range) }, 'productivity').totals)
  // More than ten times as much: recording began meanwhile.
  if (then === 0 || now > 10 * then) return ''
  const n = daysOf(look.range).length
  const weekday = new Date(`${look.range.from}T12:00:00Z`).toLocaleDateString('en', {
    weekday: 'long',
    timeZone: 'UTC',
  })
  const what =
    n === 1 ? `the ${weekday} before` : n < 7 ? 'on the same days a week before' : `the ${n} days before`
  const change = now / then - 1
  if (Math.abs(change) < 0.005) return `, as much as ${what}`
  return `, ${share(Math.abs(change), 1)} ${change > 0 ? 'more' : 'less'} than ${what}`
}

export const homeSentence = (look: Look, who?: string): string => {
  const { totals } = reportOf(look, 'productivity')
  if (all(totals) === 0) return 'Nothing was recorded in this range.'
  const productive = share(totals.split.productive, all(totals))
  return `${who ?? people(totals.people)} worked ${hours(all(totals))} in these days, ${productive} productive${compared(look)}.`
}

export const overTime = (look: Look): ReadRow[] => {
  const oneDay = look.range.from === look.range.to
  return reportOf(look, oneDay ? 'hour' : 'day').rows.map(({ key, split }) => ({
    ...(oneDay ? { Hour: `${key}:00 – ${key}:59` } : { Day: weekdayAndDay(key) }),
    Productive: duration(split.productive),
    Unproductive: duration(split.unproductive),
    Undefined: duration(split.undefined),
  }))
}

const TOP = 7

export const topList = (look: Look, by: 'app' | 'site' | 'person'): string[] =>
  reportOf(look, by)
    .rows.map((row) => ({ label: row.label, ms: by === 'person' ? row.split.productive : all(row) }))
    .filter(({ ms }) => ms > 0)
    .sort((a, b) => b.ms - a.ms)
    .slice(0, TOP)
    .map(({ label, ms }) => `${label} ${duration(ms)}`)

export const coverageNote = ({ totals, coverage }: OracleUsage): string => {
  const undefinedMs = totals.split.undefined
  const { knownMs, unknownMs } = coverage
  const known = knownMs / (knownMs + unknownMs)
  // 100 % only where nothing is missing.
  const shown = known >= 0.99 ? '>99\u00a0%' : share(known, 1)
  return (
    `${duration(undefinedMs)} (${share(undefinedMs, all(totals))}) is not classified yet. ` +
    (unknownMs === 0
      ? 'The state of every second is known.'
      : `The state of ${shown} of all seconds is known; ${duration(unknownMs)} is not.`)
  )
}

const nameOf = (key: string) => (key === UNCATEGORISED ? 'No category' : key)

export const topSentence = (look: Look, by: 'app' | 'site', grouping: UsageGrouping = by): string => {
  const { totals, rows } = reportOf(look, grouping)
  const [first] = rows
  if (first === undefined)
    return by === 'app' ? 'No application was used in this range.' : 'No site was visited in this range.'
  const name = grouping === 'category' ? nameOf(first.key) : first.label
  return (
    `${hours(all(totals))} ${by === 'app' ? 'in applications' : 'on sites'}, ` +
    `${share(totals.split.productive, all(totals))} productive; ${name} leads with ${share(all(first), all(totals))}.`
  )
}

export const topTable = (look: Look, by: 'app' | 'site'): ReadRow[] => {
  const { rows, totals } = reportOf(look, by)
  return rows.map((row) => ({
    [by === 'app' ? 'Application' : 'Site']: row.label,
    Category: row.category ?? 'No category',
    Productivity: row.bySite ? 'By its sites' : PRODUCTIVITY[row.productivity ?? 'undefined'],
    Time: duration(all(row)),
    Passive: duration(row.passiveMs),
    Share: share(all(row), all(totals)),
  }))
}

export const categoryTable = (look: Look): ReadRow[] => {
  const { rows, totals }: Pick<UsageReport, 'rows' | 'totals'> = reportOf(look, 'category')
  return rows.map((row) => ({
    Category: nameOf(row.key),
    Time: duration(all(row)),
    Passive: duration(row.passiveMs),
    Share: share(all(row), all(totals)),
  }))
}

export const logSentence = (look: Look, who?: string): string => {
  const { totals } = reportOf(look, 'productivity')
  return `${hours(all(totals))} of ${who ?? people(totals.people)}, newest first.`
}

const STATES = { active: 'Active', passive: 'Passive', presence: 'Present' } as const
const REASONS = { microphone: 'In a call', video: 'Watching', audio: 'Listening' } as const

/** The log's first rows. */
export const logRows = ({ account, viewer, range, group }: Look, count: number): ReadRow[] =>
  oracleLog(account, viewer, { ...range, ...(group === undefined ? {} : { group }) })
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

/** The name, and of a group how many people its time is of; the most productive first. */
export const whoTable = (look: Look, by: 'person' | 'group' | 'computer'): ReadRow[] => {
  const head = { person: 'Person', group: 'Group', computer: 'Computer' }[by]
  return reportOf(look, by)
    .rows.toSorted((a, b) => b.split.productive - a.split.productive || all(b) - all(a))
    .map((row) => ({
      [head]:
        (row.label === '' ? 'In no group' : row.label) +
        (by === 'group' ? ` ${people(row.people ?? 0)}` : ''),
      Productive: duration(row.split.productive),
      Time: duration(all(row)),
      Share: share(row.split.productive, all(row)),
    }))
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export const heatMap = (look: Look): ReadRow[] =>
  reportOf(look, 'weekday-hour').rows.map((row) => {
    const [weekday = '1', hour = '00'] = row.key.split('-')
    return { Weekday: WEEKDAYS[Number(weekday) - 1] ?? '', Hour: `${hour}:00`, Time: duration(all(row)) }
  })
