import { describe, expect, it } from 'vitest'
import { addressOf, withPage } from './explained.ts'

const page = { only: { category: 'Email' }, days: { from: '2026-11-16', to: '2026-11-22' } }

describe('what a number says of itself', () => {
  it('narrows the rows behind it by the page, by what it measures and by its own place', () => {
    const number = withPage(page, { measure: 'productive-time', only: { hour: '09' } })
    expect(addressOf(number)).toEqual({
      category: 'Email',
      productivity: 'productive',
      hour: '09',
      from: '2026-11-16',
      to: '2026-11-22',
      range: undefined,
    })
  })
  it('goes before what the page says', () => {
    const days = { from: '2026-11-22', to: '2026-11-22' }
    const number = withPage(page, { measure: 'time', days, only: { category: undefined } })
    expect(addressOf(number)).toEqual({ category: undefined, ...days, range: undefined })
  })
  it('says nothing of the coverage of other days', () => {
    const coverage = { knownMs: 1, unknownMs: 0, share: 1, reasons: {} }
    expect(withPage({ coverage }, { measure: 'time' }).coverage).toBe(coverage)
    const days = { from: '2026-11-22', to: '2026-11-22' }
    expect(withPage({ coverage }, { measure: 'time', days }).coverage).toBeUndefined()
  })
  it('keeps the days of the address where nothing else is said', () => {
    expect(addressOf(withPage({}, { measure: 'time', days: undefined }))).toEqual({})
  })
})
