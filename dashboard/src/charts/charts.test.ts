import { describe, expect, it } from 'vitest'
import { axisStepHours } from '#core/reports/axis.ts'
import { slicesOf } from './pie.ts'

const rows = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ key: `k${String(i)}`, label: `l${String(i)}`, ms: 10 + i }))

describe('a pie', () => {
  it('shows eight as they are', () => {
    const slices = slicesOf(rows(8), 'Other')
    expect(slices).toHaveLength(8)
    expect(slices.every((slice) => slice.key !== undefined)).toBe(true)
  })
  it('gathers the rest of nine or more, and loses nothing', () => {
    const slices = slicesOf(rows(30), 'Other')
    expect(slices).toHaveLength(8)
    expect(slices.at(-1)).toMatchObject({ key: undefined, label: 'Other' })
    expect(slices.reduce((sum, slice) => sum + slice.ms, 0)).toBe(
      rows(30).reduce((sum, row) => sum + row.ms, 0),
    )
    expect(slices.reduce((sum, slice) => sum + slice.share, 0)).toBeCloseTo(1)
  })
  it('has no slice without time', () => {
    expect(slicesOf([{ key: 'a', label: 'a', ms: 0 }], 'Other')).toEqual([])
  })
})

describe('the axis', () => {
  it.each([
    [20 * 60_000, 0.25],
    [8 * 3_600_000, 2],
    [190 * 3_600_000, 50],
    [9e15, 10_000],
  ])('of %d ms steps by %d h', (ms, hours) => {
    expect(axisStepHours(ms)).toBe(hours)
  })
})
