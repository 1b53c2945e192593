import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { datesUntil, onCallCount, workDay } from './calendar.ts'
import { HOUR_MS } from './day-plan.ts'
import { demoPeople } from './people.ts'

const zones = ['Europe/Berlin', 'America/New_York']
const people = demoPeople(25, 'seed', zones)
const day = (date: string, now: number, onCall = false) =>
  people.flatMap((person) => workDay(person, date, { now, seed: 'seed', onCall }) ?? [])

describe('the demo calendar', () => {
  it('lists the days up to today in the zone of the person', () => {
    const now = Date.UTC(2026, 10, 22, 4, 30)
    expect(datesUntil(now, 3, 'Europe/Berlin')).toEqual(['2026-11-20', '2026-11-21', '2026-11-22'])
    expect(datesUntil(now, 1, 'America/New_York')).toEqual(['2026-11-21'])
  })

  it('is empty at weekends and full on the last working days', () => {
    const now = Date.UTC(2026, 10, 22, 9)
    expect(day('2026-11-21', now)).toEqual([])
    expect(day('2026-11-20', now)).toHaveLength(25)
    expect(day('2026-11-19', now)).toHaveLength(25)
  })

  it('lets some be absent in the weeks before', () => {
    const now = Date.UTC(2026, 10, 22, 9)
    const there = datesUntil(now, 14, 'UTC').map((date) => day(date, now).length)
    expect(there.slice(0, 8).some((count) => count > 15 && count < 25)).toBe(true)
  })

  it('has someone at work before any instant of today, Sundays and the small hours included', () => {
    const home = people.filter((person) => person.timeZone === 'Europe/Berlin')
    const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) })
    fc.assert(
      fc.property(instant, fc.constantFrom(...home), (now, person) => {
        const [today] = datesUntil(now, 1, person.timeZone)
        if (today === undefined) throw new Error('no today')
        const work = workDay(person, today, { now, seed: 'seed', onCall: true })
        if (work === undefined) throw new Error('nobody there')
        const nowMs = now - work.midnight
        expect(work.shift.startMs).toBeLessThanOrEqual(nowMs)
        expect(work.shift.endMs).toBeGreaterThan(work.shift.startMs)
        expect(work.shift.endMs).toBeLessThanOrEqual(24 * HOUR_MS)
      }),
      {
        numRuns: 300,
        // The 25th hour of the day on which summer time ends.
        examples: home.slice(0, 1).map((person) => [Date.UTC(2026, 9, 25, 22, 30), person]),
      },
    )
  })

  it('asks a handful of few and a fifth of many to be there', () => {
    expect([0, 3, 25, 500].map(onCallCount)).toEqual([0, 3, 5, 100])
  })
})
