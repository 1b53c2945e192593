import { describe, expect, it } from 'vitest'
import { workOut } from './worked-out.ts'

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
