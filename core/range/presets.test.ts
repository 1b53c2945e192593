import { describe, expect, it } from 'vitest'
import { addDays, comparedRange, daysIn, isDay, mondayOf, rangeBefore } from '#core/reports/day-range.ts'
import { readRange, resolvePreset } from './presets.ts'

const TODAY = '2026-11-22' // a Sunday

describe('presets', () => {
  it.each([
    ['today', '2026-11-22', '2026-11-22'],
    ['yesterday', '2026-11-21', '2026-11-21'],
    ['7d', '2026-11-16', '2026-11-22'],
    ['30d', '2026-10-24', '2026-11-22'],
    ['this-week', '2026-11-16', '2026-11-22'],
    ['last-week', '2026-11-09', '2026-11-15'],
    ['this-month', '2026-11-01', '2026-11-22'],
    ['last-month', '2026-10-01', '2026-10-31'],
  ] as const)('%s is %s to %s', (preset, from, to) => {
    expect(resolvePreset(preset, TODAY)).toEqual({ from, to })
  })
  it('cross months, years and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(resolvePreset('last-month', '2027-01-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
    expect(mondayOf('2027-01-01')).toBe('2026-12-28')
  })
})

describe('a range', () => {
  it('of up to a week is compared with the same weekdays', () => {
    expect(comparedRange({ from: '2026-11-22', to: '2026-11-22' })).toEqual({
      from: '2026-11-15',
      to: '2026-11-15',
    })
    expect(comparedRange({ from: '2026-11-01', to: '2026-11-30' }).to).toBe('2026-10-31')
  })
  it('knows as many days before', () => {
    expect(rangeBefore({ from: '2026-11-16', to: '2026-11-22' })).toEqual({
      from: '2026-11-09',
      to: '2026-11-15',
    })
    expect(daysIn({ from: '2026-11-09', to: '2026-11-15' })).toBe(7)
  })
  it('in the address wins over a preset, unless it is impossible', () => {
    expect(readRange({ from: '2026-01-01', to: '2026-01-31', range: 'today' }, TODAY)).toEqual({
      from: '2026-01-01',
      to: '2026-01-31',
    })
    for (const bad of [
      { from: '2026-02-01', to: '2026-01-01' },
      { from: '2026-02-30', to: '2026-03-01' },
      { from: '2020-01-01', to: '2026-01-01' },
      { range: 'ever' },
      { from: ['2026-01-01'], to: '2026-01-02' },
    ])
      expect(readRange(bad, TODAY)).toMatchObject({ preset: '7d' })
  })
  it('ends today, where it would go on', () => {
    expect(readRange({ from: '2026-11-16', to: '2026-11-30' }, TODAY)).toEqual({
      from: '2026-11-16',
      to: TODAY,
    })
    const toCome = { from: '2026-11-23', to: '2026-11-30' }
    expect(readRange(toCome, TODAY)).toEqual(toCome)
  })
  it('knows real days', () => {
    expect(isDay('2026-02-29')).toBe(false)
    expect(isDay('2028-02-29')).toBe(true)
    expect(isDay('nonsense')).toBe(false)
  })
})
