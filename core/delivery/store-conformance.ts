/** What every QueueStore has to do, as tests: each implementation's own test calls this with a way to open one. */
import { describe, expect, it } from 'vitest'
import type { TimelineRecord } from '#core/timeline/events.ts'
import type { QueueMeta, QueueStore } from './store.ts'

export type StoreUnderTest = {
  store: QueueStore
  /** Opens the same content again, as after a kill; absent: the store does not outlive its process. */
  reopen?: () => Promise<QueueStore>
  close?: () => Promise<void>
}

const record = (n: number): TimelineRecord =>
  n % 3 === 0
    ? {
        kind: 'ledger',
        record: {
          start: 1_790_000_000_000 + n,
          offsetMin: 60,
          durationMs: 1,
          state: 'unknown',
          reason: 'restart',
        },
      }
    : {
        kind: 'activity',
        record: {
          start: 1_790_000_000_000 + n,
          offsetMin: -330,
          durationMs: 1,
          state: 'active',
          app: 'chromium',
          site: `s${n}.test`,
          title: 'Ä "quoted" 漢字 🎈',
        },
      }
const records = (from: number, count: number) => Array.from({ length: count }, (_, i) => record(from + i))

const meta = (n: number): QueueMeta => ({
  head: { epoch: 1, seq: n, hash: 'A'.repeat(43) },
  sealed: {
    epoch: 1,
    seq: n + 1,
    hash: 'B'.repeat(43),
    body: '{"ä":1}',
    sealedAt: 5,
    through: n,
    records: 1,
  },
  clockCorrectionMs: -7,
  contact: { sealedAt: 12, failures: 2 },
})

/** Declares the tests in a `describe` of this name. */
export const describeQueueStore = (name: string, open: () => Promise<StoreUnderTest>): void => {
  const withStore = async (test: (opened: StoreUnderTest) => Promise<void>) => {
    const opened = await open()
    try {
      await test(opened)
    } finally {
      await opened.close?.()
    }
  }
  const content = async (store: QueueStore) => (await store.readRecords(10_000)).map((row) => row.record)

  describe(name, () => {
    it('is empty at first', () =>
      withStore(async ({ store }) => {
        expect(await store.readMeta()).toBeUndefined()
        expect(await store.readRecords(10)).toEqual([])
        expect((await store.size()).records).toBe(0)
      }))

    it('gives records back as they were, in the order they came, with rising ids', () =>
      withStore(async ({ store }) => {
        await store.write({ append: records(0, 30) })
        await store.write({ append: records(30, 3) })
        expect(await content(store)).toEqual(records(0, 33))
        const ids = (await store.readRecords(100)).map(({ id }) => id)
        expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
        expect((await store.readRecords(5)).map((row) => row.record)).toEqual(records(0, 5))
      }))

    it('drops through an id, and no id ever comes back', () =>
      withStore(async ({ store }) => {
        await store.write({ append: records(0, 10) })
        const before = await store.readRecords(10)
        await store.write({ dropThrough: before[3]?.id ?? 0 })
        expect(await content(store)).toEqual(records(4, 6))
        const last = before[9]?.id ?? 0
        await store.write({ dropThrough: last })
        expect(await content(store)).toEqual([])
        await store.write({ append: records(10, 1) })
        expect((await store.readRecords(1))[0]?.id).toBeGreaterThan(last)
      }))

    it('reads from behind an id, and drops between two', () =>
      withStore(async ({ store }) => {
        await store.write({ append: records(0, 10) })
        const ids = (await store.readRecords(10)).map(({ id }) => id)
        const [, , third = 0, , , sixth = 0] = ids
        expect((await store.readRecords(3, sixth)).map((row) => row.record)).toEqual(records(6, 3))
        await store.write({ dropAfter: third, dropThrough: sixth })
        expect(await content(store)).toEqual([...records(0, 3), ...records(6, 4)])
        expect((await store.size()).records).toBe(7)
      }))

    it('replaces the whole meta document', () =>
      withStore(async ({ store }) => {
        await store.write({ meta: meta(3) })
        expect(await store.readMeta()).toEqual(meta(3))
        const rest: QueueMeta = { head: meta(4).head, clockCorrectionMs: 0, gap: 'queue lost' }
        await store.write({ meta: rest })
        expect(await store.readMeta()).toEqual(rest)
      }))

    it('keeps the newest checkpoint', () =>
      withStore(async ({ store }) => {
        expect(await store.readCheckpoint()).toBeUndefined()
        await store.write({ checkpoint: '{"state":"active"}' })
        await store.write({ append: records(0, 1), checkpoint: '{"ü":1}' })
        expect(await store.readCheckpoint()).toBe('{"ü":1}')
        expect(await store.readMeta()).toBeUndefined()
      }))

    it('does append, drop, meta and checkpoint in one write, and leaves alone what a write does not name', () =>
      withStore(async ({ store }) => {
        await store.write({ append: records(0, 4), meta: meta(1), checkpoint: 'one' })
        const through = (await store.readRecords(2))[1]?.id ?? 0
        await store.write({ append: records(4, 2), dropThrough: through, meta: meta(2) })
        expect(await content(store)).toEqual(records(2, 4))
        await store.write({ append: records(6, 1) })
        expect(await store.readMeta()).toEqual(meta(2))
        expect(await store.readCheckpoint()).toBe('one')
        await store.write({})
        expect(await content(store)).toEqual(records(2, 5))
      }))

    it('keeps writes that were started together in order', () =>
      withStore(async ({ store }) => {
        await Promise.all(
          Array.from({ length: 20 }, (_, i) => store.write({ append: [record(i)], meta: meta(i) })),
        )
        expect(await content(store)).toEqual(records(0, 20))
        expect(await store.readMeta()).toEqual(meta(19))
      }))

    it('counts records and bytes', () =>
      withStore(async ({ store }) => {
        await store.write({ append: records(0, 100) })
        const full = await store.size()
        expect(full.records).toBe(100)
        expect(full.bytes).toBeGreaterThan(100 * 50)
        await store.write({ dropThrough: (await store.readRecords(50))[49]?.id ?? 0 })
        const half = await store.size()
        expect(half.records).toBe(50)
        expect(half.bytes).toBeLessThan(full.bytes)
      }))

    it('has everything again after it was opened anew, and ids go on', () =>
      withStore(async ({ store, reopen }) => {
        if (reopen === undefined) return
        await store.write({ append: records(0, 6), meta: meta(9), checkpoint: 'nine' })
        const last = (await store.readRecords(6))[5]?.id ?? 0
        await store.write({ dropThrough: last - 1 })
        const again = await reopen()
        expect(await again.readMeta()).toEqual(meta(9))
        expect(await again.readCheckpoint()).toBe('nine')
        expect(await content(again)).toEqual(records(5, 1))
        expect((await again.size()).records).toBe(1)
        await again.write({ dropThrough: last })
        const third = await reopen()
        await third.write({ append: records(6, 1) })
        expect((await third.readRecords(1))[0]?.id).toBeGreaterThan(last)
      }))
  })
}
