import { expect, it } from 'vitest'
import { withSelected } from './selection.ts'

const shown = ['a', 'b', 'c', 'd']
it('takes everything between two rows, either way', () => {
  expect([...withSelected(new Set(['a']), shown, 'c', true, 'a')]).toEqual(['a', 'b', 'c'])
  expect([...withSelected(new Set(), shown, 'b', true, 'd')]).toEqual(['b', 'c', 'd'])
  expect([...withSelected(new Set(shown), shown, 'c', false, 'b')]).toEqual(['a', 'd'])
})
it('takes one row when the other is gone', () => {
  expect([...withSelected(new Set(), shown, 'b', true, 'gone')]).toEqual(['b'])
})
