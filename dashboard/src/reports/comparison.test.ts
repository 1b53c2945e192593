import { expect, it } from 'vitest'
import { compare } from './comparison.ts'

it('compares with an earlier time, and not with none', () => {
  expect(compare(104, 100)?.how).toBe('more')
  expect(compare(104, 100)?.share).toBeCloseTo(0.04)
  expect(compare(50, 100)).toEqual({ how: 'less', share: 0.5 })
  expect(compare(1001, 1000)).toEqual({ how: 'same', share: 0 })
  expect(compare(10, 0)).toBeUndefined()
  expect(compare(10, undefined)).toBeUndefined()
})
