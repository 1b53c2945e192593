import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Activity } from '#core/contracts/activity.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { type DayRollup, type Quarters, RUN_STATES } from './day-rollup.ts'
import { QUARTER_MS, utcDayStart } from './quarters.ts'
import { rollUp } from './roll-up.ts'
import { cellsOf, spill } from './spill.ts'

const EVENING = Date.parse('2026-03-02T23:50:00Z')
const activity = (change: Partial<Activity> = {}): Activity => ({
  start: EVENING,
  offsetMin: 0,
  durationMs: 1_200_000,
  state: 'active',
  app: 'chromium',
  ...change,
})

const anyActivity = fc.record({
  start: fc.integer({ min: EVENING - 3 * DAY_MS, max: EVENING + 3 * DAY_MS }),
  offsetMin: fc.constant(0),
  durationMs: fc.integer({ min: 1, max: DAY_MS }),
  state: fc.constantFrom('active', 'passive', 'presence'),
  app: fc.constantFrom('code', 'chromium', 'a.b@c'),
  site: fc.option(fc.constantFrom('a.example', 'b.example'), { nil: undefined }),
}) as fc.Arbitrary<Activity>

const sum = (quarters: Quarters = {}) => Object.values(quarters).reduce((a, b) => a + b, 0)
const timeOf = (rollups: DayRollup[]) =>
  rollups.flatMap(({ sums }) => Object.values(sums)).reduce((total, { a, p }) => total + sum(a) + sum(p), 0)

describe('rolling up', () => {
  it('cuts at midnight and at each quarter hour', () => {
    const rollups = rollUp({ activities: [activity({ site: 'a.example' })], ledger: [] }, '0.1')
    expect(rollups.map(({ day, sums }) => [day, sums])).toEqual([
      ['2026-03-02', { 'site:a.example@chromium': { a: { 95: 600_000 } } }],
      ['2026-03-03', { 'site:a.example@chromium': { a: { 0: 600_000 } } }],
    ])
    expect(rollups[0]?.counts).toEqual({ activities: 1, ledger: 0 })
    expect(rollups[1]?.counts).toEqual({ activities: 0, ledger: 0 })
  })

  it('keeps order and gaps of a day as runs', () => {
    const start = utcDayStart('2026-03-02')
    const [rollup] = rollUp(
      {
        activities: [
          activity({ start, durationMs: 10 }),
          activity({ start: start + 30, durationMs: 5, state: 'presence' }),
        ],
        ledger: [{ start: start + 10, durationMs: 20, offsetMin: 0, state: 'locked' }],
      },
      '2.7',
    )
    const state = (name: (typeof RUN_STATES)[number]) => RUN_STATES.indexOf(name)
    expect(rollup?.runs['2.7']).toEqual({
      k: ['app:chromium'],
      r: [0, 10, state('active'), 0, 10, 20, state('locked'), -1, 30, 5, state('presence'), 0],
    })
    expect([rollup?.first, rollup?.last]).toEqual([start, start + 35])
    expect(rollup?.ledger).toEqual({ locked: { 0: 20 } })
  })

  it('loses and doubles no millisecond, and no cell is longer than its quarter for one record', () => {
    fc.assert(
      fc.property(anyActivity, (one) => {
        const rollups = rollUp({ activities: [one], ledger: [] }, '0.1')
        expect(timeOf(rollups)).toBe(one.durationMs)
        for (const { sums } of rollups)
          for (const { a, p } of Object.values(sums))
            for (const ms of Object.values({ ...a, ...p })) expect(ms).toBeLessThanOrEqual(QUARTER_MS)
      }),
    )
  })

  it('adds up the same however the records are cut into batches', () => {
    fc.assert(
      fc.property(fc.array(anyActivity, { maxLength: 30 }), fc.nat(30), (activities, at) => {
        const whole = rollUp({ activities, ledger: [] }, '0.1')
        const halves = [activities.slice(0, at), activities.slice(at)].map((part, i) =>
          rollUp({ activities: part, ledger: [] }, `0.${i + 1}`),
        )
        expect(cells(halves.flat())).toEqual(cells(whole))
      }),
    )
  })

  it('is the same in parts that fit one write', () => {
    fc.assert(
      fc.property(
        fc.array(anyActivity, { maxLength: 40 }),
        fc.integer({ min: 192, max: 400 }),
        (activities, room) => {
          for (const rollup of rollUp({ activities, ledger: [] }, '0.1')) {
            const parts = spill(rollup, room)
            for (const part of parts) expect(cellsOf(part)).toBeLessThanOrEqual(room)
            expect(cells(parts)).toEqual(cells([rollup]))
            expect(parts.filter(({ counts }) => counts.activities > 0).length).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })
})

const cells = (rollups: DayRollup[]) => {
  const all: Record<string, number> = {}
  for (const { day, sums } of rollups)
    for (const [key, sides] of Object.entries(sums))
      for (const side of ['a', 'p'] as const)
        for (const [quarter, ms] of Object.entries(sides[side] ?? {})) {
          const name = `${day} ${key} ${side} ${quarter}`
          all[name] = (all[name] ?? 0) + ms
        }
  return all
}
