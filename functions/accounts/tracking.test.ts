import fc from 'fast-check'
import { expect, it } from 'vitest'
import { schedule } from '#core/contracts/schedule.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'
import { impossibleFields, readTracking, storedTracking } from './tracking.ts'

const minute = fc.integer({ min: 0, max: 1440 })
const stretch = fc
  .uniqueArray(minute, { minLength: 2, maxLength: 2 })
  .map(([a = 0, b = 1]): [number, number] => (a < b ? [a, b] : [b, a]))
const anySchedule = fc.record({
  zone: fc.constantFrom('computer', 'Europe/Berlin'),
  week: fc.array(fc.array(stretch, { maxLength: 5 }), { minLength: 7, maxLength: 7 }),
})

const holdsListOfLists = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some((inner) => Array.isArray(inner) || holdsListOfLists(inner))
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsListOfLists)
}

it('reads any schedule back as it was, from a form that Firestore takes', () => {
  fc.assert(
    fc.property(anySchedule, (given) => {
      const stored = storedTracking({ schedule: schedule.parse(given) })
      expect(holdsListOfLists(stored)).toBe(false)
      expect(readTracking(stored).schedule).toEqual(given)
    }),
  )
})

it('has the defaults for an account that never said anything, and none where it said null', () => {
  expect(readTracking({})).toEqual({ ...TRACKING_DEFAULTS, doNotTrack: [] })
  expect(readTracking({ passiveCapSeconds: null, schedule: null })).toMatchObject({
    passiveCapSeconds: null,
    schedule: null,
  })
})

it.each([
  ['Europe/Berlin', true],
  ['Asia/Kathmandu', true],
  ['UTC', true],
  ['computer', true],
  ['Europe/Atlantis', false],
  ['+01:00', false],
  [' ', false],
])('zone %s is real: %s', (zone, real) => {
  const week = Array.from({ length: 7 }, () => [])
  expect(impossibleFields({ schedule: { zone, week } })).toEqual(real ? [] : ['schedule.zone'])
})
