/** An account of many people and days, written as documents: through ingest it would take hours. */
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import type { DayRollup } from '#core/rollup/day-rollup.ts'
import { rollUp } from '#core/rollup/roll-up.ts'
import { utcDayOf, utcDayStart } from '#core/rollup/quarters.ts'
import { newAgent } from '../ingest/agent-document.ts'
import { rollupExpiry } from '../ingest/retention.ts'
import { rollupValues } from '../ingest/rollup-write.ts'
import { userIdOf } from '../ingest/user.ts'
import { createStack } from '../test/stack.ts'

export type Workforce = Awaited<ReturnType<typeof createWorkforce>>

const LAST_DAY = '2026-03-20'
const GROUPS = 20
const WORK_MS = 8 * 3_600_000
/** So many different days are lived, in turns. */
const TEMPLATES = 20
const SITES = ['github.com', 'facebook.com', 'docs.google.com', 'mail.google.com', 'youtube.com', 'slack.com']

/** Deterministic: the template and the piece choose what is in front. */
const activityAt = (start: number, template: number, piece: number, pieceMs: number): Activity => {
  const pick = (template * 31 + piece * 17 + ((piece * piece) % 13)) % 40
  const inBrowser = pick < 26
  return {
    start: start + piece * pieceMs,
    offsetMin: 0,
    durationMs: pieceMs,
    state: piece % 6 === 5 ? 'passive' : 'active',
    app: inBrowser ? 'chromium' : `program${pick}`,
    description: inBrowser ? 'Chromium' : `Program ${pick}`,
    ...(inBrowser ? { site: SITES[pick] ?? `site${pick}.example` } : {}),
  }
}

/** A working day of `pieces` activities and an hour locked, on LAST_DAY. */
const templateDay = (template: number, pieces: number): DayRollup => {
  const start = utcDayStart(LAST_DAY) + WORK_MS
  const pieceMs = Math.floor(WORK_MS / pieces)
  const activities = Array.from({ length: pieces }, (_, piece) => activityAt(start, template, piece, pieceMs))
  const end = start + pieces * pieceMs
  const ledger: LedgerSpan[] = [{ start: end, offsetMin: 0, durationMs: 3_600_000, state: 'locked' }]
  const [day] = rollUp({ activities, ledger }, '0.1')
  if (day === undefined) throw new Error('A day without time.')
  return day
}

const moved = (rollup: DayRollup, day: string): DayRollup => {
  const ms = utcDayStart(day) - utcDayStart(LAST_DAY)
  return { ...rollup, day, first: rollup.first + ms, last: rollup.last + ms }
}

const descriptionOf = (person: number) => ({
  kind: 'host' as const,
  version: '1',
  platform: 'linux' as const,
  machineId: `m${person}`,
  computerName: `desk-${person}`,
  userLogin: `user${person}@example.com`,
  userName: `Person ${person}`,
})

/** The last `days` days up to 20 March 2026, each of `pieces` activities a person. `fill` adds days further back. */
export const createWorkforce = async (people: number, days: number, pieces: number) => {
  const templates = Array.from({ length: TEMPLATES }, (_, n) => templateDay(n, pieces))
  const stack = await createStack()
  const { db, accountDocument, accountId } = stack
  const idOf = (person: number) => `agent-${person}`
  const users = await Promise.all(
    Array.from({ length: people }, (_, person) => userIdOf(accountId, descriptionOf(person))),
  )
  const userOf = (person: number) => users[person] ?? ''
  const writer = db.bulkWriter({ throttling: false })
  writer.onWriteError(({ failedAttempts }) => failedAttempts < 10)
  for (let person = 0; person < people; person++) {
    const agent = await newAgent(accountId, idOf(person), descriptionOf(person), Date.now())
    const received = { batches: 1, lastBatchAt: Date.now() }
    void writer.set(accountDocument.collection('agents').doc(idOf(person)), { ...agent, ...received })
  }
  for (let group = 0; group < GROUPS; group++) {
    const members = Array.from({ length: people }, (_, person) => person).filter((n) => n % GROUPS === group)
    void writer.set(accountDocument.collection('groups').doc(`g${group}`), {
      name: `Group ${group}`,
      order: group,
      users: members.map(userOf),
      computers: [],
    })
  }
  let filled = 0
  const fill = async (until: number) => {
    const rollups = accountDocument.collection('rollups')
    for (; filled < until; filled++) {
      const day = utcDayOf(utcDayStart(LAST_DAY) - filled * DAY_MS)
      for (let person = 0; person < people; person++) {
        const agentId = idOf(person)
        const template = templates[(person + filled) % TEMPLATES]
        if (template === undefined) continue
        const owner = { agentId, userId: userOf(person), computerId: `c${person}` }
        const data = rollupValues(owner, moved(template, day), rollupExpiry(day, 180))
        void writer.set(rollups.doc(`${day}.${agentId}`), data)
        if (person % 500 === 499) await writer.flush()
      }
      await writer.flush()
    }
  }
  await fill(days)
  return {
    ...stack,
    people,
    fill,
    range: (n: number) => ({ from: utcDayOf(utcDayStart(LAST_DAY) - (n - 1) * DAY_MS), to: LAST_DAY }),
  }
}
