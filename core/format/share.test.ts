import { expect, it } from 'vitest'
import { formatShare, shareOf } from './share.ts'

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
