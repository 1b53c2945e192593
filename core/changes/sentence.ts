/** What a change is called, how its figures read, and the page that shows what is behind it. */
import type { ChangeKind, ChangeSentence } from '#core/contracts/changes-report.ts'
import { UNCATEGORISED } from '#core/contracts/report-query.ts'
import { formatDuration } from '#core/format/duration.ts'
import { formatMinute } from '#core/format/minute.ts'
import { formatShare } from '#core/format/share.ts'
import type { Say } from './say.ts'

const MINUTE_MS = 60_000

export type ChangeUnit = 'time' | 'share' | 'clock'
export const UNITS: Readonly<Record<ChangeKind, ChangeUnit>> = Object.freeze({
  'productive-time': 'time',
  'worked-time': 'time',
  'unproductive-share': 'share',
  'undefined-share': 'share',
  'focus-time': 'time',
  multitasking: 'time',
  'first-activity': 'clock',
  'last-activity': 'clock',
  category: 'time',
  'unknown-share': 'share',
})

/** `more`: the figure rose, so a time of day is later. */
export type SentenceParts = { how: 'more' | 'less'; now: string; usual: string; change: string }

export const sentencePartsOf = ({ kind, now, usual }: ChangeSentence): SentenceParts => {
  const unit = UNITS[kind]
  const format = { time: formatDuration, share: formatShare, clock: formatMinute }[unit]
  const change = Math.abs(now - usual)
  return {
    how: now > usual ? 'more' : 'less',
    now: format(now),
    usual: format(usual),
    change: {
      time: () => formatDuration(change),
      share: () => String(Math.max(1, Math.round(change * 100))),
      clock: () => formatDuration(change * MINUTE_MS),
    }[unit](),
  }
}

/** The category that a change is about; empty where it is about none. */
export const subjectOf = ({ subject = '' }: Pick<ChangeSentence, 'subject'>, say: Say): string =>
  subject === UNCATEGORISED ? say('no-category') : subject

export const sentenceText = (sentence: ChangeSentence, say: Say): string => {
  const { how, ...parts } = sentencePartsOf(sentence)
  return say(`sentence.${sentence.kind}.${how}`, { ...parts, subject: subjectOf(sentence, say) })
}

type Behind = { path: string; query: Record<string, string> }

export const behind = ({ kind, subject }: Pick<ChangeSentence, 'kind' | 'subject'>): Behind => {
  switch (kind) {
    case 'worked-time':
    case 'first-activity':
    case 'last-activity':
    case 'unknown-share':
      return { path: '/hours', query: {} }
    case 'focus-time':
    case 'multitasking':
      return { path: '/focus', query: {} }
    case 'productive-time':
      return { path: '/applications', query: { view: 'productive' } }
    case 'unproductive-share':
      return { path: '/applications', query: { view: 'unproductive' } }
    case 'undefined-share':
      return { path: '/applications', query: { view: 'undefined' } }
    case 'category':
      return { path: '/applications', query: { category: subject ?? UNCATEGORISED } }
  }
}
