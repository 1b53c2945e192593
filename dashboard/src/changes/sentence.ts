/** What a change is called, how its figures read, and the page that shows what is behind it. */
import type { ChangeKind, ChangeSentence } from '#core/contracts/changes-report.ts'
import { UNCATEGORISED } from '#core/contracts/report-query.ts'
import { formatDuration } from '#core/format/duration.ts'
import { formatShare } from '#core/format/share.ts'
import { formatMinute } from '../hours/clock.ts'

const MINUTE_MS = 60_000

type Unit = 'time' | 'share' | 'clock'
const UNITS: Readonly<Record<ChangeKind, Unit>> = Object.freeze({
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

type Behind = { path: string; changes: Record<string, string> }

export const behind = ({ kind, subject }: Pick<ChangeSentence, 'kind' | 'subject'>): Behind => {
  switch (kind) {
    case 'worked-time':
    case 'first-activity':
    case 'last-activity':
    case 'unknown-share':
      return { path: '/hours', changes: {} }
    case 'focus-time':
    case 'multitasking':
      return { path: '/focus', changes: {} }
    case 'productive-time':
      return { path: '/applications', changes: { view: 'productive' } }
    case 'unproductive-share':
      return { path: '/applications', changes: { view: 'unproductive' } }
    case 'undefined-share':
      return { path: '/applications', changes: { view: 'undefined' } }
    case 'category':
      return { path: '/applications', changes: { category: subject ?? UNCATEGORISED } }
  }
}
