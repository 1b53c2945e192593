import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inWholeSeconds, workOut } from './worked-out.ts'

const time = {
  activeMs: 60_000,
  passiveMs: 20_000,
  split: { productive: 60_000, unproductive: 0, undefined: 20_000 },
}

describe('a formula with its numbers', () => {
  it('adds up', () => {
    expect(workOut({ measure: 'time', time })).toEqual({
      kind: 'sum',
      sum: [
        { term: 'active', ms: 60_000 },
        { term: 'passive', ms: 20_000 },
      ],
      per: [],
      result: 80_000,
    })
  })
  it('is a share of another sum', () => {
    expect(workOut({ measure: 'productive-share', time })).toMatchObject({ kind: 'share', result: 0.75 })
    const coverage = { knownMs: 90, unknownMs: 10, share: 0.9, reasons: {} }
    expect(workOut({ measure: 'coverage', coverage })).toMatchObject({ result: 0.9 })
  })
  it('is a change against what was before', () => {
    expect(workOut({ measure: 'change', time, values: { before: 100_000 } })?.result).toBeCloseTo(-0.2)
  })
  it('takes what only the page knows', () => {
    const values = { productive: 3, goal: 4 }
    expect(workOut({ measure: 'utilization', values })).toMatchObject({ kind: 'share', result: 0.75 })
  })
  it('is not worked out where a figure is missing or nothing is there to divide by', () => {
    expect(workOut({ measure: 'change', time })).toBeUndefined()
    expect(workOut({ measure: 'utilization', values: { productive: 3 } })).toBeUndefined()
    expect(workOut({ measure: 'change', time, values: { before: 0 } })).toBeUndefined()
    expect(workOut({ measure: 'people' })).toBeUndefined()
  })
})

describe('figures in whole seconds', () => {
  const of = (...all: number[]) => all.map((ms) => ({ term: 'active' as const, ms }))

  it('add up to the seconds of their sum', () => {
    expect(inWholeSeconds(of(45_400, 28_900)).map(({ ms }) => ms)).toEqual([45_000, 29_000])
    // Each rounded on its own: 46 s + 30 s, of 75 s.
    expect(inWholeSeconds(of(45_600, 29_500)).map(({ ms }) => ms)).toEqual([46_000, 29_000])
    fc.assert(
      fc.property(fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 5 }), (all) => {
        const told = inWholeSeconds(of(...all)).map(({ ms }) => ms)
        const sum = (some: number[]) => some.reduce((whole, ms) => whole + ms, 0)
        expect(sum(told)).toBe(Math.round(sum(all) / 1000) * 1000)
        for (const [at, ms] of told.entries()) expect(Math.abs(ms - (all[at] ?? 0))).toBeLessThan(1000)
      }),
    )
  })
})
