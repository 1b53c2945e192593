import { describe, expect, it } from 'vitest'
import type { PersonDay } from '#core/contracts/hours-report.ts'
import { hoursAround, linesOfDays, linesOfPeople } from './working-days.ts'

const HOUR = 3_600_000
const dayOf = (day: string, first: string, last: string, change: Partial<PersonDay> = {}): PersonDay => ({
  day,
  first: Date.parse(first),
  last: Date.parse(last),
  workedMs: 7 * HOUR,
  activeMs: 7 * HOUR,
  passiveMs: 0,
  productiveMs: 5 * HOUR,
  twiceMs: 0,
  breaks: 1,
  pauses: [[3 * HOUR, HOUR]],
  breakMs: HOUR,
  longestBreakMs: HOUR,
  knownMs: 8 * HOUR,
  unknownMs: 0,
  ...change,
})
const monday = dayOf('2026-03-30', '2026-03-30T03:15:00Z', '2026-03-30T11:15:00Z')
const tuesday = dayOf('2026-03-31', '2026-03-31T05:15:00Z', '2026-03-31T18:15:00Z', {
  schedule: { scheduledMs: 8 * HOUR, workedMs: 6 * HOUR, lateMs: 0, earlyMs: 0 },
})
const ada = { key: 'ada', label: 'Ada', days: [monday, tuesday] }
const KATHMANDU = 'Asia/Kathmandu'

describe('working days', () => {
  it('are drawn by the clock of the account, with their breaks', () => {
    expect(linesOfDays(ada, KATHMANDU)).toMatchObject([
      { key: '2026-03-30', strip: { first: 540, last: 1020, pauses: [[720, 780]] }, adherence: null },
      { key: '2026-03-31', strip: { first: 660, last: 1440 }, adherence: 0.75 },
    ])
  })

  it('of a person are summed up, from the median beginning to the median end', () => {
    expect(linesOfPeople([ada], KATHMANDU)).toEqual([
      {
        key: 'ada',
        label: 'Ada',
        strip: { first: 600, last: 1230, pauses: [] },
        days: 2,
        workedMs: 14 * HOUR,
        breaks: 2,
        breakMs: 2 * HOUR,
        twiceMs: 0,
        adherence: 0.75,
      },
    ])
    expect(linesOfPeople([{ ...ada, days: [monday] }], KATHMANDU)[0]?.strip.pauses).toEqual([[720, 780]])
  })

  it('lie on an axis of whole hours around nine to five', () => {
    expect(hoursAround([])).toEqual({ from: 9, to: 17 })
    expect(hoursAround([{ first: 505, last: 1081, pauses: [] }])).toEqual({ from: 8, to: 19 })
  })
})
