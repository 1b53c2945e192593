import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BrowserView } from '#core/contracts/from-extension.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { describedBy, finalThrough, inTime, LONGEST_HOLD_MS } from './hand-over.ts'

const T = 1_800_000_000_000
const record = (from: number, to: number, app = 'chromium'): TimelineRecord => ({
  kind: 'activity',
  clockSetMs: 7,
  record: {
    start: T + from,
    offsetMin: 60,
    durationMs: to - from,
    state: 'active',
    app,
    description: 'Chromium',
    undescribed: true,
  },
})
const view = (at: number, site?: string): BrowserView =>
  site === undefined ? { at: T + at } : { at: T + at, page: { site } }

const brief = (records: readonly TimelineRecord[]) =>
  records.map(({ kind, record: one }) => [
    kind === 'activity' ? (one.site ?? (one.undescribed ? 'undescribed' : one.app)) : one.state,
    one.start - T,
    one.durationMs,
  ])

test('cuts undescribed time at the views and describes it by their pages', () => {
  const parts = describedBy(record(0, 100), [
    { app: 'chromium', views: [view(10, 'a.test'), view(40), view(60, 'b.test')], to: T + 80 },
  ])
  expect(brief(parts)).toEqual([
    ['undescribed', 0, 10],
    ['a.test', 10, 30],
    ['undescribed', 40, 20],
    ['b.test', 60, 20],
    ['undescribed', 80, 20],
  ])
  expect(parts.every(({ clockSetMs }) => clockSetMs === 7)).toBe(true)
})

test('corrects the page that a killed agent went on with', () => {
  const kept: TimelineRecord = {
    kind: 'activity',
    record: {
      start: T,
      offsetMin: 0,
      durationMs: 50,
      state: 'passive',
      app: 'chromium',
      site: 'old.test',
      title: 'Old',
    },
  }
  const [first, second] = describedBy(kept, [{ app: 'chromium', views: [view(20, 'new.test')], to: T + 50 }])
  expect(first?.record).toEqual({ ...kept.record, durationMs: 20 })
  expect(second?.record).toEqual({
    start: T + 20,
    offsetMin: 0,
    durationMs: 30,
    state: 'passive',
    app: 'chromium',
    site: 'new.test',
  })
})

test('a page that was in front while the agent was dead counts more than the program it went on with', () => {
  const blind = { from: T + 20, to: T + 60 }
  const views = [view(0, 'a.test'), view(30, 'b.test'), view(50)]
  const program: TimelineRecord = {
    kind: 'activity',
    record: { start: T, offsetMin: 0, durationMs: 100, state: 'active', app: 'code', title: 'Secret' },
  }
  const parts = describedBy(program, [{ app: 'chromium', views, to: T + 80, blind }])
  expect(brief(parts)).toEqual([
    ['code', 0, 20],
    ['a.test', 20, 10],
    ['b.test', 30, 20],
    ['code', 50, 50],
  ])
  expect(parts.map(({ record: one }) => 'title' in one)).toEqual([true, false, false, true])
})

test('leaves other programs, other times and the ledger alone', () => {
  const views = [view(0, 'a.test')]
  const other = record(0, 10, 'code')
  const later = record(50, 60)
  const locked: TimelineRecord = {
    kind: 'ledger',
    record: { start: T, offsetMin: 0, durationMs: 10, state: 'locked' },
  }
  for (const kept of [other, later, locked]) {
    expect(describedBy(kept, [{ app: 'chromium', views, to: T + 20 }])).toEqual([kept])
  }
})

test('of two profiles the one whose page has the focus describes the time', () => {
  const parts = describedBy(record(0, 30), [
    { app: 'chromium', views: [view(0, 'a.test'), view(10)], to: T + 30 },
    { app: 'chromium', views: [view(0), view(10, 'b.test')], to: T + 30 },
  ])
  expect(brief(parts)).toEqual([
    ['a.test', 0, 10],
    ['b.test', 10, 20],
  ])
})

test('parts touch, sum to the record, and each is the page of its last view', () => {
  const told = fc.array(fc.tuple(fc.nat(40), fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined })), {
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(
      fc.nat(60),
      fc.integer({ min: 1, max: 60 }),
      told,
      fc.nat(30),
      (from, length, steps, rest) => {
        let at = 0
        const views = steps.map(([pause, site]) => view((at += pause), site))
        const to = T + at + rest
        const kept = record(from, from + length)
        const parts = describedBy(kept, [{ app: 'chromium', views, to }])
        let next = T + from
        for (const one of parts) {
          expect(one.record.start).toBe(next)
          expect(one.record.durationMs).toBeGreaterThan(0)
          next += one.record.durationMs
          for (let ms = one.record.start; ms < next; ms++) {
            const page = ms < to ? views.findLast((each) => each.at <= ms)?.page?.site : undefined
            expect('site' in one.record ? one.record.site : undefined).toBe(page)
          }
        }
        expect(next).toBe(T + from + length)
      },
    ),
  )
})

test('counts the views whose time is final already', () => {
  const handOver = { app: 'chromium', views: [view(0, 'a'), view(10, 'b'), view(20, 'c')], to: T + 30 }
  expect(inTime(handOver, T)).toEqual({ handOver, late: 0 })
  expect(inTime(handOver, T + 15)).toEqual({
    handOver: { ...handOver, views: handOver.views.slice(1) },
    late: 1,
  })
  expect(inTime(handOver, T + 30)).toEqual({ handOver: undefined, late: 3 })
})

test('time is kept from delivery from the hold on, and for ten minutes', () => {
  expect(finalThrough(undefined, T)).toBe(Infinity)
  expect(finalThrough(T - 1000, T)).toBe(T - 1000)
  expect(finalThrough(T - 2 * LONGEST_HOLD_MS, T)).toBe(T - LONGEST_HOLD_MS)
})
