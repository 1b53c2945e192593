import { expect, it } from 'vitest'
import { formatChange, formatShare, shareOf } from './share.ts'

it.each([
  [0, '0\u00a0%'],
  [0.0001, '<1\u00a0%'],
  [0.0099, '<1\u00a0%'],
  [0.01, '1\u00a0%'],
  [0.714, '71\u00a0%'],
  [1, '100\u00a0%'],
  [null, '–'],
  [undefined, '–'],
  [Number.NaN, '–'],
])('share %s reads %s', (share, text) => {
  expect(formatShare(share)).toBe(text)
})

it('has no share of nothing', () => {
  expect(shareOf(0, 0)).toBeUndefined()
  expect(shareOf(1, 4)).toBe(0.25)
})

it.each([
  [0.04, '+4\u00a0%'],
  [-0.333, '−33\u00a0%'],
  [0.004, '0\u00a0%'],
  [-0.007, '−<1\u00a0%'],
])('change %s reads %s', (change, text) => {
  expect(formatChange(change)).toBe(text)
})
