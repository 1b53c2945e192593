/** An account of many people and days, written as documents: through ingest it would take hours. */
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
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
/** An eight-hour day as performance.md's `wire.day` has it. */
const ACTIVITIES_A_DAY = 220
const PIECE_MS = Math.floor((8 * 3_600_000) / ACTIVITIES_A_DAY)
const SITES = ['github.com', 'facebook.com', 'docs.google.com', 'mail.google.com', 'youtube.com', 'slack.com']

/** Deterministic: person and day choose what is in front. */
const activityAt = (start: number, seed: number, piece: number): Activity => {
  const pick = (seed * 31 + piece * 17 + ((piece * piece) % 13)) % 40
  const inBrowser = pick < 26
  return {
    start: start + piece * PIECE_MS,
    offsetMin: 0,
    durationMs: PIECE_MS,
    state: piece % 6 === 5 ? 'passive' : 'active',
    app: inBrowser ? 'chromium' : `program${pick}`,
    description: inBrowser ? 'Chromium' : `Program ${pick}`,
    ...(inBrowser ? { site: SITES[pick] ?? `site${pick}.example` } : {}),
  }
}

const dayOf = (person: number, day: string) => {
  const start = utcDayStart(day) + 8 * 3_600_000
  const seed = person + Number(day.slice(-2))
  const activities = Array.from({ length: ACTIVITIES_A_DAY }, (_, piece) => activityAt(start, seed, piece))
  const end = start + ACTIVITIES_A_DAY * PIECE_MS
  const ledger: LedgerSpan[] = [{ start: end, offsetMin: 0, durationMs: 3_600_000, state: 'locked' }]
  return rollUp({ activities, ledger }, '0.1')
}

/** The last `days` days up to 20 March 2026. `fill` adds days further back. */
export const createWorkforce = async (people: number, days: number) => {
  const stack = await createStack()
  const { db, accountDocument, accountId } = stack
  const idOf = (person: number) => `agent-${person}`
  const userOf = (n: number) => userIdOf(accountId, { userLogin: `user${n}@example.com`, machineId: `m${n}` })
  const writer = db.bulkWriter()
  writer.onWriteError(({ failedAttempts }) => failedAttempts < 10)
  for (let person = 0; person < people; person++) {
    const description = {
      kind: 'host' as const,
      version: '1',
      platform: 'linux' as const,
      machineId: `m${person}`,
      computerName: `desk-${person}`,
      userLogin: `user${person}@example.com`,
      userName: `Person ${person}`,
    }
    const agent = newAgent(accountId, idOf(person), description, Date.now())
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
        for (const rollup of dayOf(person, day)) {
          const owner = { agentId, userId: userOf(person), computerId: `c${person}` }
          const data = rollupValues(owner, rollup, rollupExpiry(rollup.day))
          void writer.set(rollups.doc(`${rollup.day}.${agentId}`), data)
        }
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
