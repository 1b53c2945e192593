import { expect, it } from 'vitest'
import { dayTotals, totalsOf } from './day-totals.ts'

const sums = { 'app:editor': { a: { 30: 1000, 31: 500 }, p: { 31: 250 } }, 'app:chat': { p: { 40: 60 } } }

it('adds up what each activity holds', () => {
  expect(totalsOf(sums)).toEqual({ of: sums, keys: ['app:editor', 'app:chat'], a: [1500, 0], p: [250, 60] })
})

it('goes by what a day was read with, until its sums are others', () => {
  const read = { sums, totals: totalsOf(sums) }
  expect(dayTotals(read)).toBe(read.totals)
  const cut = { ...read, sums: { 'app:editor': { a: { 31: 500 } } } }
  expect(dayTotals(cut)).toMatchObject({ keys: ['app:editor'], a: [500], p: [0] })
})
