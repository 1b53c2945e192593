import type { Schedule } from '#core/contracts/schedule.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scheduleAt } from './schedule-at.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]

const daily = (zone: string, ...stretches: [number, number][]): Schedule => ({
  zone,
  week: EVERY_DAY.map(() => stretches),
})

const at = (text: string): number => Date.parse(text)

/** Hours and minutes as minutes of the day. */
const time = (hours: number, minutes = 0): number => hours * 60 + minutes

/** `[from, to]` of every stretch that is open within the range, asked by nothing but `until`. */
const stretches = (schedule: Schedule, from: string, to: string, offsetMin = 0): [string, string][] => {
  const found: [string, string][] = []
  for (let now = at(from); now < at(to);) {
    const { open, until } = scheduleAt(schedule, now, offsetMin)
    const end = Math.min(until, at(to))
    if (open) found.push([new Date(now).toISOString(), new Date(end).toISOString()])
    now = end
  }
  return found
}

test('open from the beginning of a stretch to before its end', () => {
  const schedule = daily('Europe/Berlin', [time(9), time(12)], [time(13), time(18)])
  expect(stretches(schedule, '2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z')).toEqual([
    ['2026-11-22T08:00:00.000Z', '2026-11-22T11:00:00.000Z'],
    ['2026-11-22T12:00:00.000Z', '2026-11-22T17:00:00.000Z'],
  ])
})

test('the days are Monday to Sunday of the zone, and stretches that touch at midnight are one', () => {
  const week: Schedule['week'] = [[[0, time(2)]], [], [], [], [], [], [[time(22), time(24)]]]
  expect(stretches({ zone: 'Asia/Tokyo', week }, '2026-11-20T00:00:00Z', '2026-11-27T00:00:00Z')).toEqual([
    ['2026-11-22T13:00:00.000Z', '2026-11-22T17:00:00.000Z'],
  ])
})

test('a stretch that begins in the hour that is skipped begins when the clocks move', () => {
  const schedule = daily('Europe/Berlin', [time(2, 30), time(4)])
  expect(stretches(schedule, '2026-03-29T00:00:00Z', '2026-03-29T12:00:00Z')).toEqual([
    ['2026-03-29T01:00:00.000Z', '2026-03-29T02:00:00.000Z'],
  ])
})

test('a stretch that lies in the hour that is skipped is not on that day', () => {
  const schedule = daily('Europe/Berlin', [time(2, 10), time(2, 50)])
  expect(stretches(schedule, '2026-03-29T00:00:00Z', '2026-03-29T12:00:00Z')).toEqual([])
})

test('a stretch in the hour that comes twice holds twice', () => {
  const schedule = daily('Europe/Berlin', [time(2, 15), time(2, 45)])
  expect(stretches(schedule, '2026-10-24T22:00:00Z', '2026-10-25T12:00:00Z')).toEqual([
    ['2026-10-25T00:15:00.000Z', '2026-10-25T00:45:00.000Z'],
    ['2026-10-25T01:15:00.000Z', '2026-10-25T01:45:00.000Z'],
  ])
})

test('offsets of quarter and half hours are exact, north and west of Greenwich', () => {
  expect(
    stretches(daily('Asia/Kathmandu', [time(9), time(10)]), '2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z'),
  ).toEqual([['2026-11-22T03:15:00.000Z', '2026-11-22T04:15:00.000Z']])
  // Newfoundland: −3:30 in winter, −2:30 in summer; the clocks move at 2:00.
  expect(
    stretches(daily('America/St_Johns', [time(1), time(4)]), '2026-03-08T00:00:00Z', '2026-03-09T00:00:00Z'),
  ).toEqual([['2026-03-08T04:30:00.000Z', '2026-03-08T06:30:00.000Z']])
  // Lord Howe Island moves its clocks by half an hour.
  expect(
    stretches(
      daily('Australia/Lord_Howe', [time(1, 30), time(3)]),
      '2026-04-04T12:00:00Z',
      '2026-04-05T00:00:00Z',
    ),
  ).toEqual([['2026-04-04T14:30:00.000Z', '2026-04-04T16:30:00.000Z']])
})

test("the computer's own zone goes by the offset that was read", () => {
  const schedule = daily('computer', [time(9), time(17)])
  const noon = at('2026-11-22T12:00:00Z')
  expect(scheduleAt(schedule, noon, 60)).toEqual({ open: true, until: at('2026-11-22T16:00:00Z') })
  expect(scheduleAt(schedule, noon, -300)).toEqual({ open: false, until: at('2026-11-22T14:00:00Z') })
})

test('a week that never changes is asked again within eight days', () => {
  const now = at('2026-11-22T12:00:00Z')
  const never = { zone: 'computer', week: EVERY_DAY.map(() => []) }
  expect(scheduleAt(never, now, 0)).toEqual({ open: false, until: now + 8 * DAY_MS })
  expect(scheduleAt(daily('UTC', [0, 1440]), now, 0)).toEqual({ open: true, until: now + 8 * DAY_MS })
})

test('a zone that the device does not know is never open, and says so', () => {
  expect(scheduleAt(daily('Mars/Olympus', [0, 1440]), 0, 0)).toMatchObject({ open: false, unknownZone: true })
})

/** The clock on the wall as `Intl` spells it out, weekday and minute: no sum of ours in it. */
const spelled = new Map<string, Intl.DateTimeFormat>()
const slowOpen = ({ zone, week }: Schedule, instant: number, offsetMin: number): boolean => {
  const local = zone === 'computer' ? instant + offsetMin * MINUTE_MS : instant
  const name = zone === 'computer' ? 'UTC' : zone
  const format =
    spelled.get(name) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: name,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  spelled.set(name, format)
  const parts = Object.fromEntries(format.formatToParts(local).map(({ type, value }) => [type, value]))
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts['weekday'] ?? '')
  const minute = Number(parts['hour']) * 60 + Number(parts['minute'])
  return week[day]?.some(([from, to]) => from <= minute && minute < to) ?? false
}

const anyStretch = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]): [number, number] => [from * 15, to * 15])
const anyWeek = fc.array(fc.array(anyStretch, { maxLength: 3 }), { minLength: 7, maxLength: 7 })
const anyZone = fc.constantFrom(
  'computer',
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
)
/** Around the changes of 2026 in these zones, and anywhere else. */
const anyInstant = fc.oneof(
  fc
    .constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04')
    .map((day) => at(`${day}T00:00:00Z`) - 12 * HOUR_MS),
  fc.integer({ min: 0, max: 365 * 24 }).map((hour) => at('2026-01-01T00:00:00Z') + hour * HOUR_MS),
)

test('every minute is what the slow, obvious oracle says, in whatever order it is asked', () => {
  fc.assert(
    fc.property(
      anyWeek,
      anyZone,
      anyInstant,
      fc.constantFrom(0, 345, -210),
      fc.boolean(),
      (week, zone, start, offsetMin, backwards) => {
        const schedule: Schedule = { zone, week }
        const minutes = Array.from({ length: 36 * 12 }, (_, index) => start + index * 5 * MINUTE_MS)
        if (backwards) minutes.reverse()
        for (const minute of minutes) {
          const { open, until } = scheduleAt(schedule, minute, offsetMin)
          expect(open).toBe(slowOpen(schedule, minute, offsetMin))
          expect(until).toBeGreaterThan(minute)
          if (until - minute >= 8 * DAY_MS) continue
          expect(slowOpen(schedule, until - 1, offsetMin)).toBe(open)
          expect(slowOpen(schedule, until, offsetMin)).toBe(!open)
        }
      },
    ),
    { numRuns: 60 },
  )
})
