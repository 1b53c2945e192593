import { expect, it } from 'vitest'
import { addDays } from '#core/reports/day-range.ts'
import { stepOf } from './steps.ts'

const range = (days: number) => ({ from: '2026-01-01', to: addDays('2026-01-01', days - 1) })

it.each([
  [1, 'hour'],
  [7, 'day'],
  [31, 'day'],
  [90, 'week'],
  [365, 'month'],
] as const)('%i days are shown by %s', (days, step) => {
  expect(stepOf(undefined, range(days))).toBe(step)
})
it('shows the steps that are asked for', () => {
  expect(stepOf('month', range(7))).toBe('month')
  expect(stepOf('decade', range(7))).toBe('day')
})
