import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyTarget, mostRows, rowWindow, scrollScale } from './scroll-scale.ts'

const rows = fc.integer({ min: 1, max: 5_000_000 })
const rowPx = fc.constantFrom(40, 84)
const viewPx = fc.integer({ min: 200, max: 1600 })

describe('a scroll bar', () => {
  it('reaches the first and the last row of a log of any length', () => {
    fc.assert(
      fc.property(rows, rowPx, viewPx, (count, row, view) => {
        const scale = scrollScale(count, row, view)
        expect(scale.height).toBeLessThanOrEqual(15_000_000)
        expect(rowWindow(scale.offsetOf(0), count, row, view, 0).first).toBe(0)
        const bottom = Math.max(0, scale.height - view)
        expect(rowWindow(scale.offsetOf(bottom), count, row, view, 0).last).toBe(count - 1)
      }),
    )
  })

  it('is at the place of the rows shown', () => {
    fc.assert(
      fc.property(
        rows,
        rowPx,
        viewPx,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, row, view, share) => {
          const scale = scrollScale(count, row, view)
          const offset = scale.end * share
          expect(scale.offsetOf(scale.scrollTopOf(offset))).toBeCloseTo(offset, 3)
        },
      ),
    )
  })

  it('is exact while the log is short', () => {
    const scale = scrollScale(1000, 40, 600)
    expect([scale.isScaled, scale.offsetOf(1234), scale.scrollTopOf(1234)]).toEqual([false, 1234, 1234])
  })
})

describe('the rows drawn', () => {
  it('cover what is seen and little more', () => {
    fc.assert(
      fc.property(
        rows,
        rowPx,
        viewPx,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, row, view, share) => {
          const { end } = scrollScale(count, row, view)
          const offset = end * share
          const { first, last } = rowWindow(offset, count, row, view, 8)
          expect(first * row).toBeLessThanOrEqual(offset)
          expect(Math.min(count * row, (last + 1) * row)).toBeGreaterThanOrEqual(
            Math.min(count * row, offset + view) - 0.001,
          )
          expect(last - first + 1).toBeLessThanOrEqual(mostRows(row, view, 8))
        },
      ),
    )
  })
})

describe('a key', () => {
  const at = (key: string, offset: number) =>
    keyTarget(key, offset, { rowPx: 40, viewPx: 600, end: 40_000_000 })
  it('moves by a row, by a page, or to either end, in a log of a million rows too', () => {
    expect(at('ArrowDown', 4000)).toBe(4040)
    expect(at('ArrowUp', 20)).toBe(0)
    expect(at('PageDown', 0)).toBe(560)
    expect(at('PageUp', 1000)).toBe(440)
    expect([at('Home', 5000), at('End', 5000), at('x', 5000)]).toEqual([0, 40_000_000, undefined])
  })
})
