/** What the page of what changed is to say of a week, by the oracle. */
import { CHANGE_LEAST_PEOPLE, type ChangeKind, type ChangeSentence } from '#core/contracts/changes-report.ts'
import { UNCATEGORISED } from '#core/contracts/report-query.ts'
import type { ToldAccount, Viewer } from '#core/oracle/account.ts'
import { oracleChanges } from '#core/oracle/changes.ts'
import { duration, minute, share } from './as-shown.ts'

const A_DAY = 'a person and working day'
const SUBJECTS: Partial<Record<ChangeKind, (now: string) => string>> = {
  'productive-time': (now) => `${now} productive ${A_DAY}`,
  'worked-time': (now) => `${now} worked ${A_DAY}`,
  'focus-time': (now) => `${now} of focus ${A_DAY}`,
  multitasking: (now) => `${now} of multitasking ${A_DAY}`,
  'unproductive-share': (now) => `${now} of the time was unproductive`,
  'undefined-share': (now) => `${now} of the time is not classified`,
  'unknown-share': (now) => `The state of ${now} of the seconds is not known`,
  'first-activity': (now) => `Days began at ${now}`,
  'last-activity': (now) => `Days ended at ${now}`,
}

const worded = ({ kind, now, usual, subject }: ChangeSentence): string => {
  const difference = Math.abs(now - usual)
  const way = now > usual ? 'more' : 'less'
  if (kind.endsWith('-activity')) {
    const later = now > usual ? 'later' : 'earlier'
    const clock = (value: number) => minute(Math.round(value))
    return `${SUBJECTS[kind]?.(clock(now))}, ${duration(difference * 60_000)} ${later} than usual (${clock(usual)}).`
  }
  if (kind.endsWith('-share')) {
    const points = Math.max(1, Math.round(difference * 100))
    return `${SUBJECTS[kind]?.(share(now, 1))}, ${points} points ${way} than usual (${share(usual, 1)}).`
  }
  const name = subject === UNCATEGORISED ? 'No category' : subject
  const begin = SUBJECTS[kind]?.(duration(now)) ?? `${name}: ${duration(now)} ${A_DAY}`
  return `${begin}, ${duration(difference)} ${way} than usual (${duration(usual)}).`
}

/** Groups of enough people, in order; where nothing is told, none. */
export const changesOf = (account: ToldAccount, viewer: Viewer, week: string) =>
  oracleChanges(account, viewer, { week })
    .groups.filter(({ people }) => people >= CHANGE_LEAST_PEOPLE)
    .map(({ key, label, sentences = [] }) => ({
      group: key === 'everyone' ? 'Everyone' : label,
      sentences: sentences.map(worded),
    }))
