import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeKind } from '#core/contracts/changes-report.ts'
import { CHANGE_THRESHOLDS } from './change-thresholds.ts'
import { changedWeek } from './changed-week.ts'
import { changesOf, sentencesOf, type WeekRead } from './changes.ts'
import { addDays } from './day-range.ts'
import { contextOf, rolled, type Told } from './test/days-of-people.ts'
import { weekFiguresOf } from './week-figures.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NEVER_OVER = Number.POSITIVE_INFINITY
const MONDAY = '2026-03-30'
const SITES = ['work.example', 'play.example', 'other.example'] as const
const sales = { key: 'sales', label: 'Sales' }

/** Minutes of each of the sites, one after the other from nine o'clock on. */
type Day = readonly [work: number, play: number, other: number]
const dayOf = (user: string, day: string, minutes: Day): Told[] => {
  let at = Date.parse(`${day}T09:00:00Z`)
  return minutes.flatMap((length, index) => {
    const start = at
    at += length * MINUTE
    const site = SITES[index] ?? 'other.example'
    return length === 0 ? [] : { user, agent: user, start, end: at, state: 'active', site }
  })
}
const weekOf = (monday: string, people: readonly Day[]): WeekRead => {
  const to = addDays(monday, 1)
  const told = people.flatMap((minutes, index) =>
    [monday, to].flatMap((day) => dayOf(`p${String(index)}`, day, minutes)),
  )
  const groups = Object.fromEntries(people.map((_, index) => [`p${String(index)}`, index < 5 ? [sales] : []]))
  return { rollups: rolled(told), context: contextOf('UTC', monday, to, { groups }) }
}
const all = (n: number, minutes: Day): Day[] => Array.from({ length: n }, () => minutes)
const changes = (now: readonly Day[], before: readonly (readonly Day[])[]) =>
  changesOf(
    weekOf(MONDAY, now),
    before.map((people, index) => weekOf(addDays(MONDAY, -7 * (index + 1)), people)),
    [sales],
    NEVER_OVER,
  )
const USUAL: Day = [300, 60, 60]

describe('what changed', () => {
  it('is nothing in a week like any other', () => {
    const week = all(6, USUAL)
    const groups = changes(week, [week, week, week, week])
    expect(groups).toEqual([
      { key: 'everyone', label: '', people: 6, sentences: [] },
      { ...sales, people: 5, sentences: [] },
    ])
  })

  it('is told largest first, with the median of the weeks before', () => {
    const before = [USUAL, USUAL, [290, 60, 60], [310, 60, 60]].map((day) => all(5, day as unknown as Day))
    const [everyone] = changes(all(5, [300, 180, 60]), before)
    expect(everyone?.sentences?.[0]).toEqual({
      kind: 'category',
      subject: 'Play',
      now: 180 * MINUTE,
      usual: 60 * MINUTE,
    })
    expect(everyone?.sentences?.map(({ kind }) => kind)).toEqual([
      'category',
      'unproductive-share',
      'worked-time',
      'last-activity',
    ])
  })

  it('of fewer than five people is never told, nor against weeks of fewer', () => {
    const loud = all(4, [0, 400, 0])
    expect(
      changes(
        loud,
        Array.from({ length: 4 }, () => all(4, USUAL)),
      ),
    ).toEqual([
      { key: 'everyone', label: '', people: 4 },
      { ...sales, people: 4 },
    ])
    const enough = all(5, [0, 400, 0])
    const few = all(4, USUAL)
    expect(changes(enough, [all(5, USUAL), few, few, few])[0]).not.toHaveProperty('sentences')
    expect(changes(enough, [all(5, USUAL), all(5, USUAL), few, few])[0]?.sentences).not.toEqual([])
  })

  it('tells at most five sentences, two of them of categories, and names nobody', () => {
    const before = Array.from({ length: 4 }, () => all(6, [400, 0, 0]))
    const groups = changes(all(6, [0, 30, 300]), before)
    for (const { sentences = [] } of groups) {
      expect(sentences.length).toBe(5)
      expect(sentences.filter(({ kind }) => kind === 'category').length).toBe(2)
    }
    expect(JSON.stringify(groups).toLowerCase()).not.toMatch(/p[0-5]/)
  })

  it('says why of every threshold, and has one for each kind', () => {
    for (const kind of changeKind.options) expect(CHANGE_THRESHOLDS[kind].because).toMatch(/\.$/)
  })
})

describe('the figures of a week', () => {
  const anyPeople = fc.array(fc.tuple(fc.nat(90), fc.nat(90), fc.nat(90)), { minLength: 1, maxLength: 8 })

  it('are what a slow, obvious sum says, over days with half an hour of work', () => {
    fc.assert(
      fc.property(anyPeople, (people) => {
        const { rollups, context } = weekOf(MONDAY, people)
        const { people: counted, figures } = weekFiguresOf(rollups, context, NEVER_OVER)
        const days = people.filter(([work, play, other]) => work + play + other >= 30)
        expect(counted).toBe(days.length)
        if (days.length === 0) return
        const mean = (pick: (day: Day) => number) =>
          Math.round((days.reduce((sum, day) => sum + pick(day), 0) * MINUTE) / days.length)
        const value = (kind: string, subject?: string) =>
          figures.find((figure) => figure.kind === kind && figure.subject === subject)?.value ?? 0
        const whole = mean(([work, play, other]) => work + play + other)
        expect(value('productive-time')).toBe(mean(([work]) => work))
        expect(value('worked-time')).toBe(whole)
        expect(value('unproductive-share')).toBeCloseTo(mean(([, play]) => play) / whole, 5)
        expect(value('undefined-share')).toBeCloseTo(mean(([, , other]) => other) / whole, 5)
        expect(value('focus-time')).toBe(mean(([work]) => (work >= 25 ? work : 0)))
        expect(value('category', 'Play')).toBe(mean(([, play]) => play))
        expect(value('first-activity')).toBeGreaterThanOrEqual(540)
        expect(value('unknown-share')).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('are silent within what the weeks before had, whatever they were', () => {
    const anyFigure = fc.record({ kind: fc.constantFrom(...changeKind.options), value: fc.nat(10 * HOUR) })
    fc.assert(
      fc.property(
        fc.array(fc.array(anyFigure, { maxLength: 6 }), { minLength: 4, maxLength: 4 }),
        (weeks) => {
          const before = weeks.map((figures) => ({ people: 9, figures }))
          for (const week of before) expect(sentencesOf(week, before)).toEqual({ sentences: [] })
        },
      ),
    )
  })

  it('are told only beyond both thresholds, sorted by how much they changed', () => {
    const anyWeek = fc.record(
      Object.fromEntries(changeKind.options.map((kind) => [kind, fc.nat(HOUR)])) as Record<
        string,
        fc.Arbitrary<number>
      >,
    )
    const figures = (week: Record<string, number>) => ({
      people: 9,
      figures: changeKind.options.map((kind) => ({ kind, value: week[kind] ?? 0 })),
    })
    fc.assert(
      fc.property(anyWeek, fc.array(anyWeek, { minLength: 2, maxLength: 4 }), (now, before) => {
        const { sentences = [] } = sentencesOf(figures(now), before.map(figures))
        const sizes = changeKind.options.flatMap((kind) => {
          const values = before.map((week) => week[kind] ?? 0).sort((a, b) => a - b)
          const half = values.length / 2
          const usual = Number.isInteger(half)
            ? ((values[half - 1] ?? 0) + (values[half] ?? 0)) / 2
            : (values[Math.floor(half)] ?? 0)
          const { atLeast, share, of } = CHANGE_THRESHOLDS[kind]
          const change = Math.abs((now[kind] ?? 0) - usual)
          const outside = (now[kind] ?? 0) < (values[0] ?? 0) || (now[kind] ?? 0) > (values.at(-1) ?? 0)
          const size = change / (of ?? Math.max(usual, atLeast))
          return outside && change >= atLeast && size >= share ? [{ kind, size }] : []
        })
        const expected = sizes.sort((a, b) => b.size - a.size).slice(0, 5)
        expect(sentences.map(({ kind }) => kind)).toEqual(expected.map(({ kind }) => kind))
      }),
    )
  })
})

describe('the week that is compared', () => {
  it('is whole once it is over', () => {
    const { range, days, before } = changedWeek('2026-03-26', '2026-04-09')
    expect([range, days]).toEqual([{ from: '2026-03-23', to: '2026-03-29' }, 7])
    expect(before.map(({ from, to }) => [from, to])).toEqual([
      ['2026-03-16', '2026-03-22'],
      ['2026-03-09', '2026-03-15'],
      ['2026-03-02', '2026-03-08'],
      ['2026-02-23', '2026-03-01'],
    ])
  })

  it('ends yesterday while it lasts, and so do the weeks before on their weekdays', () => {
    const { range, days, before } = changedWeek('2026-04-01', '2026-04-01')
    expect([range.to, days, before[0]?.to]).toEqual(['2026-03-31', 2, '2026-03-24'])
  })

  it('has no whole day on its Monday, nor in the future', () => {
    expect(changedWeek(MONDAY, MONDAY)).toMatchObject({ days: 0, range: { from: MONDAY, to: MONDAY } })
    expect(changedWeek('2026-05-01', MONDAY).days).toBe(0)
  })
})
