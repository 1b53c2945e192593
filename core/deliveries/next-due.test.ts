import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { type DueTimes, nextDueAt } from './next-due.ts'

const HOUR = 3_600_000
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
]

const after = (times: DueTimes, zone: string, at: string) =>
  new Date(nextDueAt(times, zone, Date.parse(at))).toISOString()

describe('a delivery is due', () => {
  it.each([
    ['later today', '2026-03-02T05:00:00Z', '2026-03-02T06:00:00.000Z'],
    ['tomorrow where today is over', '2026-03-02T06:00:00Z', '2026-03-03T06:00:00.000Z'],
    ['an hour earlier by UTC once clocks went forward', '2026-03-28T07:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['a day of 25 hours later', '2026-10-24T05:00:00Z', '2026-10-25T06:00:00.000Z'],
  ])('%s', (_, at, due) => {
    expect(after({ every: 'day', hour: 7 }, 'Europe/Berlin', at)).toBe(due)
  })

  it('an hour later where its hour is left out, and once where it comes twice', () => {
    const two: DueTimes = { every: 'day', hour: 2 }
    expect(after(two, 'Europe/Berlin', '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z')
    expect(after(two, 'Europe/Berlin', '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:00:00.000Z')
    expect(after(two, 'Europe/Berlin', '2026-10-25T00:00:00Z')).toBe('2026-10-26T01:00:00.000Z')
  })

  it('on the last day of a month that is too short for it', () => {
    const last: DueTimes = { every: 'month', dayOfMonth: 31, hour: 8 }
    expect(after(last, 'UTC', '2026-01-31T08:00:00Z')).toBe('2026-02-28T08:00:00.000Z')
    expect(after(last, 'UTC', '2028-02-01T00:00:00Z')).toBe('2028-02-29T08:00:00.000Z')
    expect(after(last, 'UTC', '2026-02-28T08:00:00Z')).toBe('2026-03-31T08:00:00.000Z')
  })

  it('on its weekday', () => {
    const monday: DueTimes = { every: 'week', weekday: 1, hour: 9 }
    expect(after(monday, 'UTC', '2026-03-02T08:59:59Z')).toBe('2026-03-02T09:00:00.000Z')
    expect(after(monday, 'UTC', '2026-03-02T09:00:00Z')).toBe('2026-03-09T09:00:00.000Z')
  })
})

const anyTimes: fc.Arbitrary<DueTimes> = fc.oneof(
  fc.record({ every: fc.constant('day' as const), hour: fc.integer({ min: 0, max: 23 }) }),
  fc.record({
    every: fc.constant('week' as const),
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
  }),
  fc.record({
    every: fc.constant('month' as const),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    hour: fc.integer({ min: 0, max: 23 }),
  }),
)
const anyZone = fc.constantFrom(...ZONES)
const anyInstant = fc.integer({ min: Date.parse('2011-06-01'), max: Date.parse('2030-01-01') })

const local = (zone: string, at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

describe('for every zone and instant', () => {
  it('the next is later, and none lies between', () => {
    fc.assert(
      fc.property(anyTimes, anyZone, anyInstant, (times, zone, at) => {
        const due = nextDueAt(times, zone, at)
        expect(due).toBeGreaterThan(at)
        for (let between = at; between < due; between += Math.max(HOUR, Math.ceil((due - at) / 40)))
          expect(nextDueAt(times, zone, between)).toBe(due)
      }),
      { numRuns: 300 },
    )
  })

  it('it is at its hour on its day, but where the clocks leave that hour out', () => {
    fc.assert(
      fc.property(anyTimes, anyZone, anyInstant, (times, zone, at) => {
        const due = local(zone, nextDueAt(times, zone, at))
        const startOfHour = local(zone, due.epochMilliseconds - 2 * HOUR).offsetNanoseconds
        if (startOfHour === due.offsetNanoseconds) expect(due.hour).toBe(times.hour)
        if (due.hour !== times.hour) return
        if (times.every === 'week') expect(due.dayOfWeek).toBe(times.weekday)
        if (times.every === 'month') expect(due.day).toBe(Math.min(times.dayOfMonth, due.daysInMonth))
      }),
      { numRuns: 500 },
    )
  })

  it('a daily one comes once on each day that the zone has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), anyZone, anyInstant, (hour, zone, at) => {
        let due = at
        const days: string[] = []
        for (let n = 0; n < 40; n++) {
          due = nextDueAt({ every: 'day', hour }, zone, due)
          days.push(local(zone, due).toPlainDate().toString())
        }
        expect(new Set(days).size).toBe(days.length)
      }),
      { numRuns: 100 },
    )
  })
})
