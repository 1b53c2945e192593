import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WORK_DEFAULTS } from '#core/contracts/focus-report.ts'
import { focusOf } from './focus-time.ts'
import { focusReport } from './focus.ts'
import { multitaskingMsOf } from './multitasking.ts'
import { ofPeople } from './person-runs.ts'
import { contextOf, MOST, rolled, type Told, toldFrom } from './test/days-of-people.ts'
import { usageReport } from './usage.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const anyTold = (from: number, unitMs: number, agents: readonly [user: string, agent: string][]) =>
  fc
    .array(fc.array(fc.nat(MOST), { maxLength: 40 }), { minLength: agents.length, maxLength: agents.length })
    .map((numbers) => toldFrom(numbers, from, unitMs, agents))
const NINE = Date.parse('2026-03-02T09:00:00Z')
const DAY = ['UTC', '2026-03-02', '2026-03-02'] as const
/** Records one after the other, in seconds: a site and how long. */
const told = (parts: readonly [site: string | undefined, seconds: number][], change: Partial<Told> = {}) => {
  let at = NINE
  return parts.map(([site, seconds]): Told => {
    const start = at
    at += seconds * SECOND
    const where = site === undefined ? { state: 'inactive' as const } : { state: 'active' as const, site }
    return { user: 'ada', agent: 'desk', start, end: at, ...where, ...change }
  })
}
const runsOf = (records: readonly Told[]) =>
  ofPeople(rolled(records), contextOf(...DAY), (runs) => runs)[0]?.days[0] ?? []

describe('focus', () => {
  const focus = (...parts: [string | undefined, number][]) => focusOf(runsOf(told(parts)), WORK_DEFAULTS)

  it('is 25 minutes of productive activity or more', () => {
    expect(focus(['work.example', 1499]).focusMs).toBe(0)
    expect(focus(['work.example', 800], ['work2.example', 700])).toEqual({
      focusMs: 1500 * SECOND,
      focusStretches: 1,
      longestFocusMs: 1500 * SECOND,
    })
  })

  it('goes on through 60 s elsewhere, which do not count, and no longer', () => {
    expect(focus(['work.example', 800], ['play.example', 60], ['work.example', 700])).toMatchObject({
      focusMs: 1500 * SECOND,
      focusStretches: 1,
    })
    expect(focus(['work.example', 800], ['play.example', 61], ['work.example', 700]).focusMs).toBe(0)
    expect(focus(['work.example', 800], [undefined, 60], ['work.example', 699]).focusMs).toBe(0)
  })

  it('is one over two computers, in the order of time', () => {
    const first = told([['work.example', 900]])
    const second = told(
      [
        ['play.example', 890],
        ['work.example', 700],
      ],
      { agent: 'laptop', user: 'ada-2' },
    )
    expect(focusOf(runsOf([...first, ...second]), WORK_DEFAULTS)).toMatchObject({ focusMs: 1590 * SECOND })
  })
})

/** Second by second. */
const slowFocus = (records: readonly Told[], fromS: number, gapS: number) => {
  const end = Math.max(NINE, ...records.map((one) => one.end))
  const found: number[] = []
  let length = 0
  let gap = 0
  for (let now = NINE; now < end; now += SECOND) {
    const productive = records.some(
      ({ start, end, site }) => start <= now && now < end && site?.startsWith('work') === true,
    )
    if (productive) {
      if (gap > gapS && length > 0) {
        found.push(length)
        length = 0
      }
      gap = 0
      length++
    } else gap++
  }
  const long = [...found, length].filter((seconds) => seconds >= fromS && seconds > 0)
  return {
    focusMs: long.reduce((sum, seconds) => sum + seconds, 0) * SECOND,
    focusStretches: long.length,
    longestFocusMs: Math.max(0, ...long) * SECOND,
  }
}
/** The middle of each second is at work with so many different sites in the time before it, or not. */
const slowMultitasking = (records: readonly Told[], n: number, withinS: number): number => {
  const activities = records.filter(({ site }) => site !== undefined)
  const end = Math.max(NINE, ...activities.map((one) => one.end))
  let ms = 0
  for (let now = NINE + 500; now < end; now += SECOND) {
    if (!activities.some((one) => one.start <= now && now < one.end)) continue
    const before = now - withinS * SECOND
    const touched = activities.filter((one) => one.start <= now && one.end > before)
    if (new Set(touched.map(({ site }) => site)).size >= n) ms += SECOND
  }
  return ms
}

const agents: [string, string][] = [
  ['ada', 'desk'],
  ['ada-2', 'laptop'],
  ['bob', 'tower'],
]
const anyDay = anyTold(NINE, SECOND, agents)

describe('focus and multitasking of any day', () => {
  it('are what slow, obvious oracles say', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (records, fromS, gapS, n) => {
          const ada = records.filter(({ user }) => user.startsWith('ada'))
          const runs = runsOf(ada)
          const settings = { focusFromMs: fromS * SECOND, interruptionMs: gapS * SECOND }
          expect(focusOf(runs, settings)).toEqual(slowFocus(ada, fromS, gapS))
          for (const withinS of [1, 17, 60]) {
            const many = { multitaskingActivities: n, multitaskingWithinMs: withinS * SECOND }
            expect(multitaskingMsOf(runs, many)).toBe(slowMultitasking(ada, n, withinS))
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('multitasking', () => {
  it('begins with the fourth activity within a minute and ends when the first is a minute ago', () => {
    const records = told([
      ['work.example', 10],
      ['play.example', 10],
      ['other.example', 10],
      ['work2.example', 300],
    ])
    expect(multitaskingMsOf(runsOf(records), WORK_DEFAULTS)).toBe(40 * SECOND)
  })

  it('never exceeds the time at work', () => {
    const records = told([
      ['work.example', 10],
      ['play.example', 10],
      ['other.example', 10],
      ['work2.example', 5],
      [undefined, 600],
    ])
    expect(multitaskingMsOf(runsOf(records), WORK_DEFAULTS)).toBe(5 * SECOND)
  })
})

describe('the report', () => {
  const named = (key: string) => ({ key, label: key.toUpperCase() })
  const groups = { desk: [named('sales')], laptop: [named('ops')], tower: [named('sales'), named('ops')] }
  const whose = { groups, agents: { ada: ['desk', 'laptop'], bob: ['tower'] } }
  const all = [named('ops'), named('sales'), named('empty')]
  const reportOf = (records: readonly Told[], settings = WORK_DEFAULTS, to = '2026-03-02') =>
    focusReport(
      rolled(records),
      contextOf('UTC', '2026-03-02', to, { ...whose, workOn: () => settings }),
      all,
    )

  it('counts active days and how they compare with the goal', () => {
    const { people, totals } = reportOf(
      [
        ...told([['work.example', 3 * 3600]]),
        ...told([
          ['work.example', 3600],
          ['play.example', 9000],
        ]).map((one) => ({
          ...one,
          start: one.start + 24 * HOUR,
          end: one.end + 24 * HOUR,
        })),
      ],
      WORK_DEFAULTS,
      '2026-03-03',
    )
    expect(people).toMatchObject([{ key: 'ada', activeDays: 1, utilization: 0.5, workload: 'under' }])
    expect(totals).toMatchObject({ people: 1, spread: { under: 1, balanced: 0, over: 0 } })
  })

  it('holds each day against the goal and the minimum of that day', () => {
    const records = [0, 1].flatMap((day) =>
      told([['work.example', 3 * 3600]]).map((one) => ({
        ...one,
        start: one.start + day * 24 * HOUR,
        end: one.end + day * 24 * HOUR,
      })),
    )
    const two = { ...WORK_DEFAULTS, goalMs: 2 * HOUR }
    const strict = { ...WORK_DEFAULTS, activeDayFromMs: 4 * HOUR }
    const reportWith = (second: typeof two) =>
      focusReport(
        rolled(records),
        contextOf('UTC', '2026-03-02', '2026-03-03', {
          workOn: (_, day) => (day === '2026-03-02' ? WORK_DEFAULTS : second),
        }),
        [],
      )
    expect(reportWith(two)).toMatchObject({ settings: two, settingsVary: true })
    expect(reportWith(two).people).toMatchObject([
      { activeDays: 2, goalMs: 8 * HOUR, utilization: 6 / 8, workload: 'balanced' },
    ])
    expect(reportWith(strict).people).toMatchObject([{ activeDays: 1, goalMs: 6 * HOUR, utilization: 0.5 }])
    expect(reportWith(WORK_DEFAULTS)).toMatchObject({ settingsVary: false })
  })

  it('has no band for somebody without an active day', () => {
    const { people, totals } = reportOf(told([['work.example', 60]]))
    expect(people[0]).not.toHaveProperty('workload')
    expect(people[0]?.utilization).toBeNull()
    expect(totals.spread).toEqual({ under: 0, balanced: 0, over: 0 })
  })

  it('of a group counts the part of a person that is in it', () => {
    fc.assert(
      fc.property(anyDay, (records) => {
        const whole = reportOf(records)
        for (const group of all) {
          const own = records.filter(({ agent }) =>
            groups[agent as keyof typeof groups].some(({ key }) => key === group.key),
          )
          const alone = reportOf(own).totals
          const found = whole.groups.find(({ key }) => key === group.key)
          if (alone.people === 0) expect(found).toBeUndefined()
          else expect(found).toEqual({ ...group, ...alone })
        }
      }),
      { numRuns: 40 },
    )
  })

  it('adds up: days and people to the totals, and these to the usage report', () => {
    const midnight = NINE + 14.8 * HOUR
    fc.assert(
      fc.property(anyTold(midnight, SECOND, agents), (records) => {
        const small = { ...WORK_DEFAULTS, focusFromMs: 60_000, activeDayFromMs: 60_000 }
        const { people, days, totals } = reportOf(records, small, '2026-03-03')
        const usage = usageReport(
          rolled(records),
          { by: 'day' },
          contextOf('UTC', '2026-03-02', '2026-03-03'),
        )
        expect(totals.productiveMs).toBe(usage.totals.split.productive)
        expect(totals.activeMs + totals.passiveMs).toBe(usage.totals.activeMs + usage.totals.passiveMs)
        for (const name of ['productiveMs', 'focusMs', 'multitaskingMs'] as const) {
          const sum = (rows: readonly Record<typeof name, number>[]) =>
            rows.reduce((ms, row) => ms + row[name], 0)
          expect([sum(people), sum(days)]).toEqual([totals[name], totals[name]])
        }
        expect(days.map(({ productiveMs }) => productiveMs)).toEqual(
          usage.rows.map(({ split }) => split.productive),
        )
      }),
      { numRuns: 40 },
    )
  })
})
