import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joined, measureOf, measureOfBoth } from './stretches.ts'

const anyOnes = fc
  .array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 12 })), { maxLength: 12 })
  .map((all) =>
    all.map(([start, length]) => ({ start, end: start + length })).sort((a, b) => a.start - b.start),
  )
const seconds = (all: readonly { start: number; end: number }[]) =>
  new Set(all.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)))

it('joins what overlaps or touches, and measures each second once', () => {
  fc.assert(
    fc.property(anyOnes, (ones) => {
      const list = joined(ones)
      expect(seconds(list)).toEqual(seconds(ones))
      expect(measureOf(list)).toBe(seconds(ones).size)
      for (const [index, { end }] of list.entries()) {
        const next = list[index + 1]
        if (next !== undefined) expect(next.start).toBeGreaterThan(end)
      }
    }),
  )
})

it('bridges gaps of a length, and no longer ones', () => {
  const ones = [
    { start: 0, end: 10 },
    { start: 15, end: 20 },
    { start: 26, end: 30 },
  ]
  expect(joined(ones, 5)).toEqual([
    { start: 0, end: 20 },
    { start: 26, end: 30 },
  ])
})

it('measures what two lists share', () => {
  fc.assert(
    fc.property(anyOnes, anyOnes, (some, others) => {
      const both = [...seconds(some)].filter((second) => seconds(others).has(second))
      expect(measureOfBoth(joined(some), joined(others))).toBe(both.length)
    }),
  )
})
