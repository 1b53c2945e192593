import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { front } from '#core/contracts/activity.ts'
import { HOUR_MS } from './day-plan.ts'
import { happeningsOf } from './happenings.ts'
import { demoPeople } from './people.ts'
import { planDay, usualShift } from './plan-day.ts'
import { randomOf } from './random.ts'

const DAY_MS = 24 * HOUR_MS
const zones = ['Europe/Berlin', 'America/New_York']
const people = demoPeople(40, 'test', zones)
const anyPlan = fc.record({
  person: fc.constantFrom(...people),
  seed: fc.string(),
  date: fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10)),
})

describe('a planned day', () => {
  it('is made of pieces that touch, within one day', () => {
    fc.assert(
      fc.property(anyPlan, ({ person, seed, date }) => {
        const shift = usualShift(person, date, seed)
        const { pieces } = planDay(person, date, shift, seed)
        let at = shift.startMs
        for (const piece of pieces) {
          expect(piece.startMs).toBe(at)
          expect(Number.isInteger(piece.durationMs) && piece.durationMs > 0).toBe(true)
          at += piece.durationMs
        }
        expect(at).toBe(shift.endMs)
        expect(shift.startMs).toBeGreaterThanOrEqual(0)
        expect(at).toBeLessThanOrEqual(DAY_MS)
      }),
      { numRuns: 60 },
    )
  })

  it('fits any shift, however short', () => {
    const hours = fc.tuple(fc.nat(DAY_MS - 1), fc.nat(DAY_MS)).filter(([start, end]) => start < end)
    fc.assert(
      fc.property(anyPlan, hours, ({ person, seed, date }, [startMs, endMs]) => {
        const { pieces } = planDay(person, date, { startMs, endMs }, seed)
        expect(pieces.reduce((sum, piece) => sum + piece.durationMs, startMs)).toBe(endMs)
        expect(pieces.every((piece) => piece.durationMs > 0)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('is the same for the same seed and another for another', () => {
    fc.assert(
      fc.property(anyPlan, ({ person, seed, date }) => {
        const plan = (chosen: string) =>
          planDay(person, date, { startMs: 9 * HOUR_MS, endMs: 17 * HOUR_MS }, chosen)
        expect(plan(seed)).toEqual(plan(seed))
        expect(plan(seed)).not.toEqual(plan(`${seed}!`))
      }),
      { numRuns: 20 },
    )
  })

  it('names only fronts that the contract takes, and applications only to desktop agents', () => {
    for (const person of people)
      for (const piece of planDay(person, '2026-11-20', usualShift(person, '2026-11-20', 's'), 's').pieces) {
        if (piece.kind !== 'stay') continue
        expect(front.safeParse(piece.front).success).toBe(true)
        if (person.computer.agent === 'extension')
          expect([person.computer.browser.app, 'outside-browser']).toContain(piece.front.app)
      }
  })

  it('looks like work: some hundred stays, a lunch, breaks', () => {
    const person = people[0]
    if (person === undefined) throw new Error('nobody')
    const { pieces } = planDay(person, '2026-11-20', { startMs: 9 * HOUR_MS, endMs: 17.5 * HOUR_MS }, 's')
    expect(pieces.length).toBeGreaterThan(100)
    expect(pieces.length).toBeLessThan(600)
    const rests = pieces.filter((piece) => piece.kind === 'away').map((piece) => piece.durationMs)
    expect(Math.max(...rests)).toBeGreaterThanOrEqual(HOUR_MS / 2)
  })

  it('happens in order of time, within its pieces', () => {
    fc.assert(
      fc.property(anyPlan, ({ person, seed, date }) => {
        const shift = usualShift(person, date, seed)
        const times = happeningsOf(planDay(person, date, shift, seed), randomOf(seed)).map(({ atMs }) => atMs)
        expect(times).toEqual([...times].sort((one, other) => one - other))
        expect(times[0]).toBe(shift.startMs)
        expect(times.at(-1)).toBeLessThanOrEqual(shift.endMs)
      }),
      { numRuns: 30 },
    )
  })
})
