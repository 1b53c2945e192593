import { expect, it } from 'vitest'
import { inHours } from './hours.ts'

it.each([
  [0, 0],
  [5_400_000, 1.5],
  [4_000, 0.001],
])('%d ms are %d hours', (ms, hours) => {
  expect(inHours(ms)).toBe(hours)
})
