import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Activity } from '#core/contracts/activity.ts'
import { firestore } from '../firestore.ts'
import type { Cursor } from './activity-cursor.ts'
import { newestFirst, type Page, type Wanted } from './newest-first.ts'

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

/** The batches in a collection of their own, and every page of them. */
const storeBatches = async (shapes: readonly Shape[]) => {
  const db = firestore()
  const collection = db.collection('accounts').doc(`t-${randomUUID()}`).collection('batches')
  const batches = shapes.map(stored)
  const writer = db.bulkWriter()
  for (const batch of batches) void writer.create(collection.doc(`${batch.agentId}.0.${batch.seq}`), batch)
  await writer.close()
  return {
    batches,
    async pages(change: Partial<Wanted> = {}): Promise<Page[]> {
      const pages: Page[] = []
      let after: Cursor | undefined
      do {
        const wanted = { range: RANGE, limit: 50, matches: () => true, ...change, after }
        const page = await newestFirst(collection, wanted)
        if (page.rows.length === 0 && page.next !== undefined) {
          expect(page.next.readTo).toBeLessThan(after?.readTo ?? Number.POSITIVE_INFINITY)
        }
        pages.push(page)
        after = page.next
      } while (after !== undefined)
      return pages
    },
  }
}

/** What the pages must add up to: all rows of the range, sorted. */
const sorted = (batches: ReturnType<typeof stored>[], app?: string) =>
  batches
    .flatMap(({ agentId, seq, activities }) =>
      activities.map((activity, i) => ({ id: `${agentId}.0.${seq}.${i}`, activity })),
    )
    .filter(({ activity }) => activity.start >= RANGE.start && activity.start < RANGE.end)
    .filter(({ activity }) => app === undefined || activity.app === app)
    .sort((a, b) => b.activity.start - a.activity.start || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id)
const idsOf = (pages: Page[]) => pages.flatMap(({ rows }) => rows.map(({ id }) => id))
const readsOf = (pages: Page[]) => pages.reduce((sum, { read }) => sum + read, 0)

const shape: fc.Arbitrary<Shape> = fc.record({
  activities: fc.array(fc.tuple(fc.integer({ min: -300, max: 1600 }), fc.constantFrom(1, 1, 2, 60, 900)), {
    minLength: 1,
    maxLength: 6,
  }),
  slackBefore: fc.constantFrom(0, 0, 5, 2000),
  slackAfter: fc.constantFrom(0, 0, 5, 2000),
})

describe('the newest rows', () => {
  it('come complete, once and in order, whatever the shape of the batches and the size of the pages', async () => {
    const query = fc.record({
      limit: fc.integer({ min: 1, max: 40 }),
      // Without patience a page may end before it found anything.
      patienceMs: fc.constantFrom(0, 2000),
      app: fc.constantFrom(undefined, 'code', 'nothing'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(shape, { maxLength: 60 }), query, async (shapes, { app, ...limits }) => {
        const { batches, pages } = await storeBatches(shapes)
        const found = await pages({
          ...limits,
          matches: (activity) => (app ?? activity.app) === activity.app,
        })
        expect(idsOf(found)).toEqual(sorted(batches, app))
      }),
      { numRuns: 40 },
    )
  })

  /** One that delivers the whole day in the evening, and 600 small ones that began after it did. */
  const catchUp: Shape[] = [
    { activities: Array.from({ length: 20 }, (_, i) => [480 + i * 36, 1]) },
    ...Array.from({ length: 600 }, (_, i): Shape => ({ activities: [[485 + i, 1]] })),
  ]

  it('go on past a batch that reaches far back, with few reads', async () => {
    const { batches, pages } = await storeBatches(catchUp)
    const found = await pages()
    expect(idsOf(found)).toEqual(sorted(batches))
    expect(found.slice(0, -1).every(({ rows }) => rows.length > 0)).toBe(true)
    // Each once, the far-reaching one with each page, and what a page reads too much at most twice.
    expect(readsOf(found)).toBeLessThan(2.5 * batches.length)
  })

  it('are looked for until one is found', async () => {
    const { pages } = await storeBatches(catchUp)
    const [page] = await pages({ matches: ({ start }) => start === START + 480 * MINUTE })
    expect(page?.rows.length).toBe(1)
  })

  it('of twenty devices side by side take reads in proportion to what is shown', async () => {
    const shapes = Array.from({ length: 20 }, (_, device) =>
      Array.from({ length: 30 }, (_, i): Shape => {
        const start = 480 + i * 5 + (device % 5)
        return { activities: [0, 1, 2, 3].map((minute) => [start + minute, 1]) }
      }),
    ).flat()
    const { batches, pages } = await storeBatches(shapes)
    const found = await pages({ limit: 200 })
    expect(idsOf(found)).toEqual(sorted(batches))
    expect(readsOf(found)).toBeLessThan(3 * batches.length)
  })
})
