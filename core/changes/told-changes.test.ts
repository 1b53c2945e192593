import { describe, expect, it } from 'vitest'
import type { ChangesReport } from '#core/contracts/changes-report.ts'
import { toCsv } from '#core/tables/chart-table.ts'
import { changesFile } from './changes-file.ts'
import { createSay } from './say.ts'
import { toldChanges } from './told-changes.ts'
import en from './words/en.json' with { type: 'json' }

const HOUR = 3_600_000
const say = createSay(en.change)

const report: ChangesReport = {
  from: '2026-03-23',
  to: '2026-03-29',
  days: 7,
  weeks: [],
  groups: [
    {
      key: 'everyone',
      label: '',
      people: 9,
      sentences: [
        { kind: 'worked-time', now: 7.5 * HOUR, usual: 8 * HOUR },
        { kind: 'unproductive-share', now: 0.123, usual: 0.2 },
        { kind: 'first-activity', now: 560, usual: 532.5 },
      ],
    },
    {
      key: 's',
      label: 'Sales',
      people: 5,
      sentences: [{ kind: 'category', subject: 'Email', now: HOUR, usual: 0 }],
    },
    { key: 'o', label: 'Office', people: 6, sentences: [] },
    { key: 'd', label: 'Design', people: 7 },
    { key: 't', label: 'Two', people: 2 },
  ],
  freshThrough: 1,
}
const tell = (change: Partial<ChangesReport> = {}, group?: string) =>
  toldChanges({ ...report, ...change }, group, 'dd.MM.yyyy', say)

describe('what changed', () => {
  it('is told group by group, and of groups of few people nothing but that they are', () => {
    const told = tell()
    expect(told.answer).toBe('4 changes out of the ordinary in 2 groups.')
    expect(
      told.groups.map(({ title, people, quiet, sentences }) => [title, people, quiet, sentences.length]),
    ).toEqual([
      ['Everyone', '9 people', undefined, 3],
      ['Sales', '5 people', undefined, 1],
      ['Office', '6 people', 'Nothing out of the ordinary.', 0],
      ['Design', '7 people', 'Too few weeks before to know what is usual.', 0],
    ])
    expect(told.small?.names).toBe('Two')
    expect(told.compared).toBe('23.03.2026 – 29.03.2026, held against the median of the four weeks before.')
  })

  it('leads to what is behind it, on these days and of that group', () => {
    const [all, sales] = tell().groups.map(({ sentences }) => sentences[0]?.link)
    const days = { from: report.from, to: report.to }
    expect(all).toEqual({ path: '/hours', query: days })
    expect(sales).toEqual({ path: '/applications', query: { ...days, category: 'Email', group: 's' } })
  })

  it.each([
    ['This week has no whole day yet.', { days: 0 }, undefined],
    ['Nobody here worked in this week.', {}, 'hidden'],
    ['Too few weeks before to know what is usual.', {}, 'd'],
    ['Nothing out of the ordinary in this week.', {}, 'o'],
    ['One change out of the ordinary in one group.', {}, 's'],
  ])('answers %j', (answer, change, group) => {
    expect(tell(change, group).answer).toBe(answer)
  })

  it('is a file of the numbers behind its sentences', () => {
    const lines = toCsv(changesFile(report, undefined, say))
      .trim()
      .split('\r\n')
    expect(lines).toEqual([
      'Group,What,This week,Usual (median of four weeks),Change,Unit',
      'Everyone,Time worked a person and working day,7.5,8,-0.5,hours',
      'Everyone,Unproductive share of the time,12.3,20,-7.7,% of the time; change in points',
      'Everyone,"Beginning of the day, median",09:20,08:53,27.5,time of day; change in minutes',
      'Sales,"Email, a person and working day",1,0,1,hours',
    ])
    expect(changesFile(report, 'o', say).rows).toEqual([])
  })
})
