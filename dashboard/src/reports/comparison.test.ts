import { expect, it } from 'vitest'
import { changeOf, compare } from './comparison.ts'

it('compares with an earlier time, and not with none', () => {
  expect(compare(104, 100)?.how).toBe('more')
  expect(compare(104, 100)?.share).toBeCloseTo(0.04)
  expect(compare(50, 100)).toEqual({ how: 'less', share: 0.5 })
  expect(compare(1001, 1000)).toEqual({ how: 'same', share: 0 })
  expect(compare(10, 0)).toBeUndefined()
  expect(compare(10, undefined)).toBeUndefined()
})

it('compares nothing with days of which hardly anything was recorded', () => {
  expect(compare(101, 10)).toBeUndefined()
  expect(compare(100, 10)).toEqual({ how: 'more', share: 9 })
  expect(changeOf(50, 100)).toBe(-0.5)
})
