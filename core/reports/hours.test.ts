import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Schedule } from '#core/contracts/schedule.ts'
import { hoursReport } from './hours.ts'
import { contextOf, MOST, rolled, type Told, toldFrom } from './test/days-of-people.ts'
import { usageReport } from './usage.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NEVER_OVER = Number.POSITIVE_INFINITY
const anyTold = (from: number, unitMs: number, agents: readonly [user: string, agent: string][]) =>
  fc
    .array(fc.array(fc.nat(MOST), { maxLength: 40 }), { minLength: agents.length, maxLength: agents.length })
    .map((numbers) => toldFrom(numbers, from, unitMs, agents))
const at = (text: string) => Date.parse(text)
const told = (from: string, to: string, change: Partial<Told> = {}): Told => ({
  user: 'ada',
  agent: 'desk',
  start: at(from),
  end: at(to),
  state: 'active',
  site: 'work.example',
  ...change,
})
const idle = (from: string, to: string, state: Told['state']): Told => ({
  user: 'ada',
  agent: 'desk',
  start: at(from),
  end: at(to),
  state,
})
const nineToFive = (zone = 'UTC'): Schedule => ({
  zone,
  week: [0, 1, 2, 3, 4, 5, 6].map((day) =>
    day < 5
      ? [
          [540, 720],
          [780, 1020],
        ]
      : [],
  ),
})
const daysOf = (records: Told[], ...[zone, from, to, more]: Parameters<typeof contextOf>) =>
  hoursReport(rolled(records), contextOf(zone, from, to, more), NEVER_OVER).people[0]?.days ?? []
const MONDAY = ['UTC', '2026-03-02', '2026-03-02'] as const

describe('a working day', () => {
  it('is from the first work to the last, with the breaks between', () => {
    const [day] = daysOf(
      [
        idle('2026-03-02T08:00:00Z', '2026-03-02T08:50:00Z', 'locked'),
        told('2026-03-02T09:00:00Z', '2026-03-02T12:00:00Z'),
        told('2026-03-02T12:04:59Z', '2026-03-02T12:30:00Z', { state: 'passive' }),
        told('2026-03-02T12:35:00Z', '2026-03-02T17:00:00Z', { site: 'play.example' }),
      ],
      ...MONDAY,
    )
    expect(day).toMatchObject({
      first: at('2026-03-02T09:00:00Z'),
      last: at('2026-03-02T17:00:00Z'),
      breaks: 1,
      pauses: [[3.5 * HOUR, 5 * MINUTE]],
      breakMs: 5 * MINUTE,
      longestBreakMs: 5 * MINUTE,
      productiveMs: 3 * HOUR + 25 * MINUTE + 1000,
    })
    // From 8:00, when the day's records begin.
    expect(day).toMatchObject({ knownMs: 9 * HOUR - 19 * MINUTE - 59_000, unknownMs: 19 * MINUTE + 59_000 })
  })

  it('counts each second once on two computers, and says what was on both', () => {
    const [day] = daysOf(
      [
        told('2026-03-02T09:00:00Z', '2026-03-02T11:00:00Z'),
        told('2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z', { user: 'ada-2', agent: 'laptop' }),
      ],
      ...MONDAY,
    )
    expect(day).toMatchObject({ workedMs: 3 * HOUR, activeMs: 4 * HOUR, twiceMs: HOUR, unknownMs: 0 })
  })

  it("ends at the account's midnight, 45 minutes off UTC too", () => {
    const days = daysOf(
      [told('2026-03-01T18:00:00Z', '2026-03-01T19:00:00Z')],
      'Asia/Kathmandu',
      '2026-03-01',
      '2026-03-02',
    )
    expect(days.map(({ day, workedMs }) => [day, workedMs])).toEqual([
      ['2026-03-01', 15 * MINUTE],
      ['2026-03-02', 45 * MINUTE],
    ])
  })

  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['America/St_Johns', '2026-03-08', '2026-03-08T03:30:00Z', 23],
    ['America/St_Johns', '2026-11-01', '2026-11-01T02:30:00Z', 25],
  ])('in %s on %s has its own number of hours', (zone, day, start, hours) => {
    const around = told('2026-03-08T00:00:00Z', '2026-03-08T00:00:00Z', {
      start: at(start) - 2 * HOUR,
      end: at(start) + hours * HOUR + 2 * HOUR,
    })
    const context = contextOf(zone, day, day)
    const report = hoursReport(rolled([around]), context, NEVER_OVER)
    expect(report.people[0]?.days[0]).toMatchObject({
      first: at(start),
      last: at(start) + hours * HOUR,
      workedMs: hours * HOUR,
    })
    expect(report.totals).toMatchObject({ firstMinute: 0, lastMinute: 1440 })
  })
})

describe('the schedule', () => {
  const more = { schedule: nineToFive() }
  const dayWith = (from: string, to: string, until = NEVER_OVER) =>
    hoursReport(rolled([told(from, to)]), contextOf(...MONDAY, more), until).people[0]?.days[0]

  it('says how much of it was worked, late and early', () => {
    expect(dayWith('2026-03-02T09:30:00Z', '2026-03-02T16:00:00Z')?.schedule).toEqual({
      scheduledMs: 7 * HOUR,
      workedMs: 5.5 * HOUR,
      lateMs: 0.5 * HOUR,
      earlyMs: HOUR,
    })
    expect(dayWith('2026-03-02T08:00:00Z', '2026-03-02T18:00:00Z')?.schedule).toMatchObject({
      workedMs: 7 * HOUR,
      lateMs: 0,
      earlyMs: 0,
    })
    expect(dayWith('2026-03-02T19:00:00Z', '2026-03-02T20:00:00Z')?.schedule).toMatchObject({
      workedMs: 0,
      lateMs: 8 * HOUR,
      earlyMs: 0,
    })
  })

  it('of a day that is not over counts for what has gone by', () => {
    const day = dayWith('2026-03-02T09:00:00Z', '2026-03-02T11:00:00Z', at('2026-03-02T11:00:00Z'))
    expect(day?.schedule).toEqual({ scheduledMs: 2 * HOUR, workedMs: 2 * HOUR, lateMs: 0, earlyMs: 0 })
    expect(day).toMatchObject({ knownMs: 2 * HOUR, unknownMs: 0 })
  })

  it('is absent on days without a stretch', () => {
    const days = daysOf(
      [told('2026-03-07T09:00:00Z', '2026-03-07T10:00:00Z')],
      'UTC',
      '2026-03-07',
      '2026-03-07',
      more,
    )
    expect(days[0]).not.toHaveProperty('schedule')
  })

  it("by the computers' zones goes by the account's", () => {
    const context = contextOf('Asia/Kathmandu', '2026-03-02', '2026-03-02', {
      schedule: nineToFive('computer'),
    })
    const report = hoursReport(
      rolled([told('2026-03-02T03:15:00Z', '2026-03-02T11:15:00Z')]),
      context,
      NEVER_OVER,
    )
    expect(report.totals).toMatchObject({ adherence: 1, firstMinute: 540, lastMinute: 1020 })
  })
})

/** The clock on the wall as `Intl` spells it: `2026-03-29 14:03`. */
const walls = new Map<string, Intl.DateTimeFormat>()
const wallOf = (zone: string, ms: number): string => {
  const format =
    walls.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  walls.set(zone, format)
  return format.format(ms)
}

/** Minute by minute, of records that begin and end on whole minutes. */
const slowDays = (records: readonly Told[], zone: string, days: readonly string[]) => {
  const end = Math.max(...records.map((one) => one.end))
  const byDay = new Map(days.map((day) => [day, [] as { minute: number; work: number; known: boolean }[]]))
  for (let minute = Math.min(...records.map(({ start }) => start)); minute < end; minute += MINUTE) {
    const here = records.filter((one) => one.start <= minute && minute < one.end)
    const work = here.filter(({ site }) => site !== undefined).length
    const known = here.some(({ state }) => state !== 'unknown')
    byDay.get(wallOf(zone, minute).slice(0, 10))?.push({ minute, work, known })
  }
  const told = (minute: number) => records.some((one) => one.start <= minute && minute < one.end)
  return [...byDay].flatMap(([day, minutes]) => {
    const working = minutes.filter(({ work }) => work > 0)
    if (working.length === 0) return []
    const first = working[0]?.minute ?? 0
    const last = (working.at(-1)?.minute ?? 0) + MINUTE
    const gaps: number[] = []
    let gap = 0
    for (const { minute, work } of minutes.filter((one) => one.minute >= first && one.minute < last)) {
      if (work === 0) gap += MINUTE
      if (work > 0 || minute === last) {
        if (gap >= 5 * MINUTE) gaps.push(gap)
        gap = 0
      }
    }
    const recorded = minutes.filter(({ minute }) => told(minute)).map(({ minute }) => minute)
    const span = minutes.filter(
      ({ minute }) => minute >= (recorded[0] ?? 0) && minute <= (recorded.at(-1) ?? 0),
    )
    const knownMs = span.filter(({ known }) => known).length * MINUTE
    return {
      day,
      first,
      last,
      workedMs: working.length * MINUTE,
      twiceMs: working.reduce((ms, { work }) => ms + (work - 1) * MINUTE, 0),
      breaks: gaps.length,
      breakMs: gaps.reduce((sum, ms) => sum + ms, 0),
      longestBreakMs: Math.max(0, ...gaps),
      knownMs,
      unknownMs: span.length * MINUTE - knownMs,
    }
  })
}

describe('hours of any days', () => {
  it.each([
    ['Asia/Kathmandu', '2026-03-01', '2026-03-03', '2026-03-01T15:00:00Z'],
    ['America/St_Johns', '2026-03-07', '2026-03-09', '2026-03-08T00:00:00Z'],
    ['America/St_Johns', '2026-10-31', '2026-11-02', '2026-10-31T23:00:00Z'],
    ['Europe/Berlin', '2026-03-28', '2026-03-30', '2026-03-28T20:00:00Z'],
    ['Europe/Berlin', '2026-10-24', '2026-10-26', '2026-10-24T19:00:00Z'],
  ])('in %s from %s on are what the slow, obvious oracle says', (zone, from, to, start) => {
    const context = contextOf(zone, from, to)
    const agents: [string, string][] = [
      ['ada', 'desk'],
      ['ada-2', 'laptop'],
    ]
    fc.assert(
      fc.property(anyTold(at(start), MINUTE, agents), (records) => {
        const { people, totals } = hoursReport(rolled(records), context, NEVER_OVER)
        const expected = records.length === 0 ? [] : slowDays(records, zone, context.time.days)
        expect(people[0]?.days ?? []).toMatchObject(expected)
        expect(people[0]?.days.length ?? 0).toBe(expected.length)
        expect(totals.personDays).toBe(expected.length)
        // As every other report counts.
        const usage = usageReport(rolled(records), { by: 'person' }, context)
        const sum = (pick: 'activeMs' | 'passiveMs' | 'productiveMs') =>
          (people[0]?.days ?? []).reduce((ms, day) => ms + day[pick], 0)
        expect([sum('activeMs'), sum('passiveMs'), sum('productiveMs')]).toEqual([
          usage.totals.activeMs,
          usage.totals.passiveMs,
          usage.totals.split.productive,
        ])
      }),
      { numRuns: 25 },
    )
  })
})
