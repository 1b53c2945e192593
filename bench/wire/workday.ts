/** A working day of eight hours and some 220 stays, the same each time. */
import type { Front } from '#core/contracts/activity.ts'
import type { TimelineEvent } from '#core/timeline/events.ts'

const MINUTE = 60_000
export const DAY_MS = 8 * 60 * MINUTE
const STAYS = 220
const INPUT_EVERY_MS = 20_000
/** Lunch with the screen locked, and a break with nobody there. */
const AWAY = [
  { from: 215 * MINUTE, to: 250 * MINUTE, locked: true },
  { from: 355 * MINUTE, to: 372 * MINUTE, locked: false },
]

const SITES = ['mail', 'docs', 'tracker', 'code', 'wiki', 'crm', 'calendar', 'search', 'news', 'chat']
const PROGRAMS = ['code', 'terminal', 'spreadsheet', 'writer', 'player']
const WORDS = 'weekly report draft review customer order invoice release plan error budget team notes'.split(
  ' ',
)

/** Steps through the numbers below `length` without an order that would pack too well. */
const mixed = (index: number, salt: number, length: number): number =>
  (Math.imul(index * 31 + salt, 0x9e3779b1) >>> 8) % length

const front = (index: number): Front => {
  const word = (salt: number) => WORDS[mixed(index, salt, WORDS.length)] ?? ''
  const title = `${word(1)} ${word(2)} ${word(3)} ${word(4)} – ${index}`
  if (index % 4 === 3)
    return { app: PROGRAMS[mixed(index, 5, PROGRAMS.length)] ?? '', description: 'A program', title }
  const site = `${SITES[mixed(index, 6, SITES.length)] ?? ''}.example.com`
  const url = `https://${site}/${word(7)}/${word(8)}/${(index * 7919).toString(36)}?view=${word(9)}`
  return { app: 'chromium', description: 'Chromium', site, title: `${title} – ${site}`, url }
}

const isAway = (at: number) => AWAY.some(({ from, to }) => at >= from && at < to)

/** What an agent's edges would tell, ms after the day's start, in order. `input` is at its own instant. */
export const workday = (): { at: number; event: 'input' | Exclude<TimelineEvent, { type: 'input' }> }[] => {
  const happenings: ReturnType<typeof workday> = []
  for (let index = 0; index < STAYS; index++) {
    const at = Math.round((DAY_MS / STAYS) * (index + mixed(index, 10, 80) / 100))
    if (!isAway(at)) happenings.push({ at, event: { type: 'front', front: front(index) } })
  }
  for (let at = 0; at < DAY_MS; at += INPUT_EVERY_MS) if (!isAway(at)) happenings.push({ at, event: 'input' })
  for (const { from, to, locked } of AWAY) {
    if (locked) happenings.push({ at: from, event: { type: 'lock' } }, { at: to, event: { type: 'unlock' } })
  }
  return happenings.sort((a, b) => a.at - b.at)
}
