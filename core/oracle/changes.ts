/** The report of what changed in a week. The week asked for is over. */
import {
  CHANGE_LEAST_PEOPLE,
  CHANGE_SENTENCES,
  type ChangeKind,
  type ChangeSentence,
  type ChangesQuery,
  type ChangesReport,
} from '#core/contracts/changes-report.ts'
import type { WorkSettings } from '#core/contracts/focus-report.ts'
import type { PersonDay } from '#core/contracts/hours-report.ts'
import { UNCATEGORISED } from '#core/contracts/report-query.ts'
import type { ToldAccount, ToldAgent, Viewer } from './account.ts'
import { focusStretchesOf, multitaskingMsOf } from './focus.ts'
import { lastMinuteOf, medianOf, minuteOfDay, peopleOf, personDay } from './hours.ts'
import { workSettingsOf } from './in-force.ts'
import { lengthOf, type ToldDay, toldDay } from './moments.ts'
import { daysOf, localAt, type Range } from './pieces.ts'
import { agentsAskedFor, groupsKnownTo, groupsOf } from './who.ts'

const MINUTE_MS = 60_000
/** Less work than this makes no working day. */
const WORKING_DAY_FROM_MS = 30 * MINUTE_MS
const LEAST_WEEKS = 2
const CATEGORY_SENTENCES = 2

/** Both are to be reached: so much, and such a share of what is usual, or of a working day where it is a time of day. */
const WORTH_TELLING: Record<ChangeKind, { atLeast: number; share: number; of?: number }> = {
  'productive-time': { atLeast: 20 * MINUTE_MS, share: 0.08 },
  'worked-time': { atLeast: 20 * MINUTE_MS, share: 0.05 },
  'unproductive-share': { atLeast: 0.03, share: 0.15 },
  'undefined-share': { atLeast: 0.05, share: 0.15 },
  'focus-time': { atLeast: 15 * MINUTE_MS, share: 0.15 },
  multitasking: { atLeast: 5 * MINUTE_MS, share: 0.25 },
  'first-activity': { atLeast: 15, share: 0, of: 480 },
  'last-activity': { atLeast: 20, share: 0, of: 480 },
  category: { atLeast: 10 * MINUTE_MS, share: 0.25 },
  'unknown-share': { atLeast: 0.03, share: 0.25 },
}

type WorkingDay = { person: string; day: PersonDay; told: ToldDay; settings: WorkSettings }
type Figures = { people: number; days: WorkingDay[]; zone: string }

const figuresOf = (account: ToldAccount, agents: readonly ToldAgent[], range: Range): Figures => {
  const days = peopleOf(account, agents).flatMap(({ key, agents: own }) =>
    daysOf(range).flatMap((date) => {
      const day = personDay(account, own, date)
      if (day === undefined || day.workedMs < WORKING_DAY_FROM_MS) return []
      const settings = workSettingsOf(account, own, date)
      return { person: key, day, told: toldDay(account, own, date), settings }
    }),
  )
  return { people: new Set(days.map(({ person }) => person)).size, days, zone: account.timeZone }
}

const valueOf = ({ days, zone }: Figures, kind: ChangeKind, subject?: string): number => {
  if (days.length === 0) return 0
  const sum = (pick: (day: WorkingDay) => number) => days.reduce((all, day) => all + pick(day), 0)
  const aDay = (pick: (day: WorkingDay) => number) => Math.round(sum(pick) / days.length)
  const share = (part: (day: WorkingDay) => number, whole: (day: WorkingDay) => number) =>
    sum(whole) === 0 ? 0 : sum(part) / sum(whole)
  const time = ({ told }: WorkingDay) => lengthOf(told.work)
  const timeOf = (wanted: string) => (day: WorkingDay) =>
    lengthOf(day.told.work.filter(({ productivity }) => productivity === wanted))
  const minute = (pick: (day: WorkingDay) => number) => Math.round(medianOf(days.map(pick)) ?? 0)
  switch (kind) {
    case 'productive-time':
      return aDay(timeOf('productive'))
    case 'worked-time':
      return aDay(({ day }) => day.workedMs)
    case 'unproductive-share':
      return share(timeOf('unproductive'), time)
    case 'undefined-share':
      return share(timeOf('undefined'), time)
    case 'focus-time':
      return aDay(({ told, settings }) => focusStretchesOf(told, settings).reduce((all, ms) => all + ms, 0))
    case 'multitasking':
      return aDay(({ told, settings }) => multitaskingMsOf(told, settings))
    case 'first-activity':
      return minute(({ day }) => minuteOfDay(zone, day.first))
    case 'last-activity':
      return minute(({ day }) => lastMinuteOf(zone, day.last))
    case 'unknown-share':
      return share(
        ({ day }) => day.unknownMs,
        ({ day }) => day.knownMs + day.unknownMs,
      )
    case 'category':
      return aDay(({ told }) =>
        lengthOf(told.work.filter(({ category = UNCATEGORISED }) => category === subject)),
      )
  }
}

const sentencesOf = (now: Figures, before: readonly Figures[]): { sentences?: ChangeSentence[] } => {
  const weeks = before.filter(({ people }) => people >= CHANGE_LEAST_PEOPLE)
  if (now.people < CHANGE_LEAST_PEOPLE || weeks.length < LEAST_WEEKS) return {}
  const categories = new Set(
    [now, ...weeks].flatMap(({ days }) =>
      days.flatMap(({ told }) => told.work.map(({ category = UNCATEGORISED }) => category)),
    ),
  )
  const kinds = (Object.keys(WORTH_TELLING) as ChangeKind[]).filter((kind) => kind !== 'category')
  const asked = [
    ...kinds.map((kind) => ({ kind })),
    ...[...categories].map((subject) => ({ kind: 'category' as const, subject })),
  ]
  const told = asked
    .map((what) => {
      const subject = 'subject' in what ? what.subject : undefined
      const values = weeks.map((week) => valueOf(week, what.kind, subject))
      const sentence = { ...what, now: valueOf(now, what.kind, subject), usual: medianOf(values) ?? 0 }
      const { atLeast, share, of } = WORTH_TELLING[what.kind]
      const change = Math.abs(sentence.now - sentence.usual)
      const size = change / (of ?? Math.max(sentence.usual, atLeast))
      const isNew =
        values.every((value) => value < sentence.now) || values.every((value) => value > sentence.now)
      return { sentence, size, isWorth: isNew && change >= atLeast && size >= share }
    })
    .filter(({ isWorth }) => isWorth)
    .sort((a, b) => b.size - a.size)
    .map(({ sentence }) => sentence)
  const few = told.filter(({ kind }) => kind === 'category').slice(0, CATEGORY_SENTENCES)
  return {
    sentences: told
      .filter((sentence) => sentence.kind !== 'category' || few.includes(sentence))
      .slice(0, CHANGE_SENTENCES),
  }
}

export const oracleChanges = (
  account: ToldAccount,
  viewer: Viewer,
  { week }: ChangesQuery,
): Omit<ChangesReport, 'freshThrough'> => {
  const shifted = (day: string, days: number) =>
    localAt('UTC', Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).day
  const from = localAt('UTC', Date.parse(`${week}T12:00:00Z`)).week
  const weeks = [1, 2, 3, 4].map((back) => shifted(from, -7 * back))
  const seen = agentsAskedFor(account, viewer, {})
  const changesOf = (agents: readonly ToldAgent[]) => {
    const [now, ...before] = [from, ...weeks].map((monday) =>
      figuresOf(account, agents, { from: monday, to: shifted(monday, 6) }),
    )
    return now === undefined ? { people: 0 } : { people: now.people, ...sentencesOf(now, before) }
  }
  return {
    from,
    to: shifted(from, 6),
    days: 7,
    weeks,
    groups: [
      { key: 'everyone', label: '', ...changesOf(seen) },
      ...groupsKnownTo(account, viewer)
        .map(({ id, name }) => ({
          key: id,
          label: name,
          ...changesOf(seen.filter((agent) => groupsOf(account, agent).some((group) => group.id === id))),
        }))
        .filter(({ people }) => people > 0),
    ],
  }
}
