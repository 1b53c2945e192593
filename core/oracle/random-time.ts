/** Time as an agent may tell of it: activities of every kind, every ledger state, and now and then silence. */
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { ledgerState } from '#core/contracts/ledger.ts'
import { presenceReason } from '#core/contracts/presence.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import type { Records } from './plan.ts'
import type { Random } from './random.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Sub-domains, an address of numbers, a host of one word, and sites that nobody has heard of. */
export const SITES = [
  'github.com',
  'docs.github.com',
  'gist.github.com',
  'youtube.com',
  'music.youtube.com',
  'mail.google.com',
  'intranet.corp.example',
  'wiki.intranet.corp.example',
  'news.example',
  '10.0.0.1',
  'printer',
] as const
const BROWSERS = ['chromium', 'firefox'] as const
/** An executable may have blanks and an `@` in its name; not every one says what it is called. */
export const APPS = ['code', 'excel', 'slack', 'gimp 2.10', 'tool@home', ...BROWSERS] as const
const NAMES: Readonly<Record<string, readonly [before: string, since: string]>> = {
  code: ['Code', 'Visual Studio Code'],
  excel: ['Excel', 'Microsoft Excel'],
  slack: ['Slack', 'Slack'],
  chromium: ['Chromium', 'Chromium'],
  firefox: ['Firefox', 'Mozilla Firefox'],
}
const TITLES = ['=1+2', '=HYPERLINK("x")', '+49 30', '-', '@home', 'Plan, "final"', 'Größe 5 ≠ 6', 'plain']
const REASONS = ['starting', 'not configured', 'restart', 'clock set', 'undescribed', 'queue full', 'made up']

/** `renamedAt`: from this instant on applications go by their newer names. */
export type Life = { from: number; until: number; offsetMin: number; renamedAt: number }

export const randomTime = (random: Random, { from, until, offsetMin, renamedAt }: Life): Records => {
  const activities: Activity[] = []
  const ledger: LedgerSpan[] = []
  let at = from
  while (at < until) {
    const dice = random.int(1, 100)
    if (dice <= 2) at += random.int(1, 20 * MINUTE)
    else if (dice <= 22) {
      const span = { ...randomSpan(random, dice <= 3), start: at, offsetMin }
      ledger.push(span)
      at += span.durationMs
    } else {
      const stretch = { start: at, offsetMin, ...randomActivity(random, at < renamedAt ? 0 : 1) }
      activities.push(stretch)
      at += stretch.durationMs
    }
  }
  return { activities, ledger }
}

/** The computer is off between two stretches of its life, told a day at a time. */
export const offTime = (from: number, until: number, offsetMin: number): LedgerSpan[] => {
  const spans: LedgerSpan[] = []
  for (let start = from; start < until; start += DAY_MS)
    spans.push({ start, offsetMin, durationMs: Math.min(DAY_MS, until - start), state: 'off' })
  return spans
}

const randomSpan = (random: Random, isLong: boolean): Pick<LedgerSpan, 'durationMs' | 'state' | 'reason'> => {
  const state = random.pick(ledgerState.options)
  const durationMs = isLong ? random.int(HOUR, 7 * HOUR) : random.int(1, 10 * MINUTE)
  const tells = state === 'unknown' && random.chance(0.9)
  return { durationMs, state, ...(tells ? { reason: random.pick(REASONS) } : {}) }
}

const randomActivity = (random: Random, name: 0 | 1): Omit<Activity, 'start' | 'offsetMin'> => {
  const most = random.pick([5 * SECOND, 2 * MINUTE, 30 * MINUTE])
  const durationMs = random.int(1, most)
  const state = random.pick(['active', 'active', 'active', 'passive', 'presence'] as const)
  const why = state === 'presence' ? { presence: random.pick(presenceReason.options) } : {}
  const app = random.pick(random.chance(0.6) ? BROWSERS : APPS)
  const description = NAMES[app]?.[name]
  const isBrowser = app === 'chromium' || app === 'firefox'
  const front = { app, ...(description === undefined ? {} : { description }) }
  if (isBrowser && random.chance(0.1)) return { durationMs, state, ...why, ...front, undescribed: true }
  const site = isBrowser && random.chance(0.9) ? random.pick(SITES) : undefined
  const title = random.chance(0.5) ? { title: random.pick(TITLES) } : {}
  if (site === undefined) return { durationMs, state, ...why, ...front, ...title }
  const url = random.chance(0.5) ? { url: `https://${site}/${random.int(1, 99)}` } : {}
  const incognito = random.chance(0.1) ? { incognito: true as const } : {}
  return { durationMs, state, ...why, ...front, site, ...title, ...url, ...incognito }
}
