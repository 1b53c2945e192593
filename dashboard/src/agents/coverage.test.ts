import { describe, expect, it } from 'vitest'
import type { CoverageDay } from '#core/contracts/agent-coverage.ts'
import { formatCoverage, sumOf, worstOf } from './coverage.ts'

const day = (date: string, changes: Partial<CoverageDay> = {}): CoverageDay => ({
  day: date,
  knownMs: 900,
  unknownMs: 100,
  coverage: 0.9,
  lostMs: 0,
  duplicateMs: 0,
  quarantined: 0,
  ...changes,
})

it.each([
  [1, '100\u00a0%'],
  [0.99999, '>99\u00a0%'],
  [0.99, '>99\u00a0%'],
  [0.989, '99\u00a0%'],
  [0.5, '50\u00a0%'],
  [null, '–'],
])('coverage of %s reads %s', (coverage, text) => {
  expect(formatCoverage(coverage)).toBe(text)
})

describe('several days', () => {
  it('weigh by their time, not by their number', () => {
    expect(sumOf([day('1'), day('2', { knownMs: 0, unknownMs: 0, coverage: null })]).coverage).toBe(0.9)
    expect(sumOf([day('1'), day('2', { knownMs: 8000, unknownMs: 1000 })]).coverage).toBe(0.89)
    expect(sumOf([]).coverage).toBeNull()
  })
  it('tell which agent lost most, and when', () => {
    const agents = new Map([
      ['a', [day('2026-11-20', { lostMs: 5 }), day('2026-11-21')]],
      ['b', [day('2026-11-20'), day('2026-11-21', { lostMs: 7 })]],
    ])
    expect(worstOf(agents)).toEqual({ agentId: 'b', day: '2026-11-21', lostMs: 7 })
    expect(worstOf(new Map([['a', [day('2026-11-20')]]]))).toBeUndefined()
  })
})
