import { expect, it } from 'vitest'
import { printedRows } from './printed-rows.ts'

it('says nothing where every row is printed', () => {
  expect(printedRows([1, 2, 3, 4], 4)).toBeUndefined()
  expect(printedRows([1], 1)).toBeUndefined()
})
it('says which rows are printed, and of how many', () => {
  expect(printedRows([1, 41, 40, 42], 1241)).toEqual({ first: 39, last: 41, all: 1240 })
  expect(printedRows([1, 2, 3], 1241)).toEqual({ first: 1, last: 2, all: 1240 })
})
it('knows no end where the table has none', () => {
  expect(printedRows([1, 2, 3], -1)).toEqual({ first: 1, last: 2, all: undefined })
})
