import fc from 'fast-check'
import { expect, it } from 'vitest'
import { minutesOf, offeredMinutes, privateTime } from './private-time.ts'

it.each([
  [0, []],
  [1, [1]],
  [15, [15]],
  [42, [15, 30, 42]],
  [60, [15, 30, 60]],
  [90, [15, 30, 60, 90]],
])('with %i minutes left offers %o', (left, offered) => {
  expect(offeredMinutes(left)).toEqual(offered)
})

it('never offers more than is left, each length once, the shortest first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1440 }), (left) => {
      const offered = offeredMinutes(left)
      expect(offered.at(-1)).toBe(left)
      expect([...new Set(offered)].sort((a, b) => a - b)).toEqual(offered)
    }),
  )
})

it('understands its own message and no other', () => {
  expect([0, 15, 1440].map((minutes) => minutesOf(privateTime(minutes)))).toEqual([0, 15, 1440])
  const others = [
    'private-time',
    null,
    { minutes: 5 },
    privateTime(1441),
    privateTime(-1),
    privateTime(1.5),
    7,
  ]
  expect(others.map(minutesOf)).toEqual(others.map(() => undefined))
})
