import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Activity } from '#core/contracts/activity.ts'
import { firestore } from '../firestore.ts'
import { behind, byPlace, type Place } from './activity-cursor.ts'
import { type BatchSource, createSource, type StoredBatch } from './batch-source.ts'
import { newestFirst, NOTHING_LEFT } from './newest-first.ts'
import { type Limits, type Page, pagesOf } from './pages.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-02T00:00:00Z')
const RANGE = { start: START, end: START + 1440 * MINUTE }

/** Activities by their first minute and length in minutes. */
type Shape = { activities: [start: number, minutes: number][]; slackBefore?: number; slackAfter?: number }

const stored = ({ activities, slackBefore = 0, slackAfter = 0 }: Shape, seq: number) => {
  const rows = activities.map(([start, minutes]): Activity => ({
    start: START + start * MINUTE,
    durationMs: minutes * MINUTE,
    offsetMin: 0,
    state: 'active',
    app: start % 3 === 0 ? 'code' : 'chromium',
  }))
  return {
    agentId: `a${seq % 7}`,
    userId: 'u',
    computerId: 'c',
    epoch: 0,
    seq,
    // Ledger spans may reach further than the activities.
    firstStart: Math.min(...rows.map(({ start }) => start)) - slackBefore * MINUTE,
    lastEnd: Math.max(...rows.map(({ start, durationMs }) => start + durationMs)) + slackAfter * MINUTE,
    activities: rows,
  }
}

type Row = Place & { activity: Activity }
type Asked = {
  /** Rows of a page, and pages of an answer, after which it goes on by the cursor. */
  size: number
  pagesAnAnswer: number
  /** As many queries, each of some of the agents. */
  queries: number
  matches: (activity: Activity) => boolean
}

const AGENTS = Array.from({ length: 7 }, (_, i) => `a${i}`)

type Stored = ReturnType<typeof stored>
/** As createSource makes them, of one of so many queries. */
type Open = (agents: readonly string[] | undefined, place: { start: number; of: number }) => BatchSource

/** The batches in a list, a few at a time. */
const listed =
  (batches: readonly Stored[], atOnce: number): Open =>
  (agents, { start }) => {
    const mine = batches
      .filter(({ agentId, lastEnd }) => (agents?.includes(agentId) ?? true) && lastEnd > RANGE.start)
      .sort((a, b) => b.lastEnd - a.lastEnd || b.firstStart - a.firstStart)
    const closed = mine.filter(({ lastEnd }) => lastEnd < start)
    let frontier = start
    return {
      open: () =>
        Promise.resolve(mine.filter((batch) => batch.lastEnd >= start && batch.firstStart <= start)),
      read: () => {
        const some = closed.splice(0, atOnce)
        frontier = some.length < atOnce ? NOTHING_LEFT : (some.at(-1)?.lastEnd ?? NOTHING_LEFT)
        return Promise.resolve(some)
      },
      frontier: () => frontier,
      close: () => Promise.resolve(),
    }
  }

/** The batches in a collection of their own. */
const inFirestore = async (batches: readonly Stored[]): Promise<Open> => {
  const db = firestore()
  const collection = db.collection('accounts').doc(`t-${randomUUID()}`).collection('batches')
  const writer = db.bulkWriter()
  for (const batch of batches) void writer.create(collection.doc(`${batch.agentId}.0.${batch.seq}`), batch)
  await writer.close()
  return (agents, place) =>
    createSource(agents === undefined ? collection : collection.where('agentId', 'in', agents), {
      ...place,
      floor: RANGE.start,
    })
}

/** Every page of them. */
const reader = (open: Open) => {
  const answer = (after: Place, { queries, matches, ...limits }: Omit<Asked, 'pagesAnAnswer'> & Limits) => {
    const rowOf = (batch: StoredBatch, index: number): Row | undefined => {
      const activity = batch.activities[index]
      if (activity === undefined || !reachesIn(activity) || !matches(activity)) return undefined
      return { id: `${batch.agentId}.${batch.epoch}.${batch.seq}.${index}`, start: activity.start, activity }
    }
    const some = Array.from({ length: queries }, (_, of) => AGENTS.filter((_, i) => i % queries === of))
    const sources = some.map((agents) =>
      open(queries === 1 ? undefined : agents, { start: after.start, of: queries }),
    )
    return pagesOf(newestFirst(sources, { after, rowOf }), limits)
  }
  return {
    async pages(change: Partial<Asked> & Partial<Limits> = {}): Promise<Page<Row>[]> {
      const { pagesAnAnswer = 1, ...rest } = change
      const asked = { size: 50, queries: 1, matches: () => true, ...rest }
      const pages: Page<Row>[] = []
      let after: Place | undefined = behind(RANGE.end)
      while (after !== undefined) {
        let taken = 0
        let next: Place | undefined
        for await (const page of answer(after, asked)) {
          expect(page.rows.length).toBeLessThanOrEqual(asked.size)
          pages.push(page)
          next = page.next
          if (++taken >= pagesAnAnswer) break
        }
        if (next !== undefined) expect(byPlace(next, after)).toBeGreaterThan(0)
        after = next
      }
      return pages
    },
  }
}

const reachesIn = ({ start, durationMs }: Activity) => start < RANGE.end && start + durationMs > RANGE.start

/** What the pages must add up to: all rows that reach into the range, sorted. */
const sorted = (batches: readonly Stored[], app?: string) =>
  batches
    .flatMap(({ agentId, seq, activities }) =>
      activities.map((activity, i) => ({ id: `${agentId}.0.${seq}.${i}`, activity })),
    )
    .filter(({ activity }) => reachesIn(activity))
    .filter(({ activity }) => app === undefined || activity.app === app)
    .sort((a, b) => b.activity.start - a.activity.start || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id)
const idsOf = (pages: Page<Row>[]) => pages.flatMap(({ rows }) => rows.map(({ id }) => id))
/** The last page of an answer counts for all before. */
const readsOf = (pages: Page<Row>[]) => pages.reduce((sum, { read }) => sum + read, 0)

const shape: fc.Arbitrary<Shape> = fc.record({
  activities: fc.array(fc.tuple(fc.integer({ min: -300, max: 1600 }), fc.constantFrom(1, 1, 2, 60, 900)), {
    minLength: 1,
    maxLength: 6,
  }),
  slackBefore: fc.constantFrom(0, 0, 5, 2000),
  slackAfter: fc.constantFrom(0, 0, 5, 2000),
})

const query = fc.record({
  size: fc.integer({ min: 1, max: 40 }),
  limit: fc.constantFrom(1, 7, 1000),
  pagesAnAnswer: fc.constantFrom(1, 2, 1000),
  queries: fc.constantFrom(1, 2, 7),
  // Without patience an answer may end before it found anything.
  until: fc.constantFrom(0, Number.POSITIVE_INFINITY),
  app: fc.constantFrom(undefined, 'code', 'nothing'),
})
type Query = Omit<Asked, 'matches'> & Limits & { app: 'code' | 'nothing' | undefined }

const expectAll = async (open: Open, batches: readonly Stored[], { app, ...limits }: Query) => {
  const matches = (activity: Activity) => (app ?? activity.app) === activity.app
  const found = await reader(open).pages({ ...limits, matches })
  expect(idsOf(found)).toEqual(sorted(batches, app))
}

describe('the newest rows', () => {
  it('come complete, once and in order, whatever the batches, the queries and the size of the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape, { maxLength: 60 }),
        query,
        fc.integer({ min: 1, max: 30 }),
        async (shapes, wanted, atOnce) => {
          const batches = shapes.map(stored)
          await expectAll(listed(batches, atOnce), batches, wanted)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('come so from Firestore', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(shape, { minLength: 20, maxLength: 60 }), query, async (shapes, wanted) => {
        const batches = shapes.map(stored)
        const whole = { ...wanted, size: wanted.size + 20, limit: 1000 }
        await expectAll(await inFirestore(batches), batches, whole)
      }),
      { numRuns: 8 },
    )
  })

  /** One that delivers the whole day in the evening, and 600 small ones that began after it did. */
  const catchUp: Shape[] = [
    { activities: Array.from({ length: 20 }, (_, i) => [480 + i * 36, 1]) },
    ...Array.from({ length: 600 }, (_, i): Shape => ({ activities: [[485 + i, 1]] })),
  ]

  it('go on past a batch that reaches far back, with few reads', async () => {
    const batches = catchUp.map(stored)
    const { pages } = reader(await inFirestore(batches))
    const found = await pages()
    expect(idsOf(found)).toEqual(sorted(batches))
    // Each once, the far-reaching one with each page, and what a page reads too much at most twice.
    expect(readsOf(found)).toBeLessThan(2.5 * batches.length)
  })

  it('are looked for until one is found', async () => {
    const { pages } = reader(await inFirestore(catchUp.map(stored)))
    const found = await pages({ pagesAnAnswer: 1000, matches: ({ start }) => start === START + 480 * MINUTE })
    expect(idsOf(found)).toEqual(['a0.0.0.0'])
    expect(found.at(-1)?.read).toBe(601)
    // Looked through further with each page.
    const toldTo = found.map((page) => page.toldTo)
    expect(toldTo).toEqual(toldTo.toSorted((a, b) => b - a))
    expect(toldTo.length).toBeGreaterThan(3)
  })

  it('of twenty devices side by side take reads in proportion to what is shown', async () => {
    const shapes = Array.from({ length: 20 }, (_, device) =>
      Array.from({ length: 30 }, (_, i): Shape => {
        const start = 480 + i * 5 + (device % 5)
        return { activities: [0, 1, 2, 3].map((minute) => [start + minute, 1]) }
      }),
    ).flat()
    const batches = shapes.map(stored)
    const { pages } = reader(await inFirestore(batches))
    const found = await pages({ size: 200 })
    expect(idsOf(found)).toEqual(sorted(batches))
    expect(readsOf(found)).toBeLessThan(3 * batches.length)
  })
})
