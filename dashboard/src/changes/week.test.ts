import { expect, it } from 'vitest'
import { nameOfWeek, readWeek } from './week.ts'

const MONDAY = '2026-03-30'

it('without a week shows the latest that has a whole day', () => {
  expect(readWeek(undefined, '2026-04-01')).toBe(MONDAY)
  expect(readWeek(undefined, MONDAY)).toBe('2026-03-23')
})

it('takes any day of a week, none of the future and nothing that is no day', () => {
  expect(readWeek('2026-03-19', '2026-04-01')).toBe('2026-03-16')
  expect(readWeek(MONDAY, MONDAY)).toBe(MONDAY)
  for (const bad of ['2026-04-06', '2026-02-30', 'x']) expect(readWeek(bad, '2026-04-01')).toBe(MONDAY)
})

it('names this week and the last', () => {
  expect([MONDAY, '2026-03-23', '2026-03-16'].map((week) => nameOfWeek(week, '2026-04-01'))).toEqual([
    'this-week',
    'last-week',
    undefined,
  ])
})
