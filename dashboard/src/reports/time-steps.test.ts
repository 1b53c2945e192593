import { describe, expect, it } from 'vitest'
import { daysOfStep, stepWords } from './time-steps.ts'

const range = { from: '2026-11-05', to: '2026-12-20' }

describe('the days behind a bar', () => {
  it('are all of the range for an hour of the day', () => {
    expect(daysOfStep('hour', '09', range)).toEqual(range)
  })
  it('are one day, a week from its Monday, a calendar month', () => {
    expect(daysOfStep('day', '2026-11-09', range)).toEqual({ from: '2026-11-09', to: '2026-11-09' })
    expect(daysOfStep('week', '2026-11-09', range)).toEqual({ from: '2026-11-09', to: '2026-11-15' })
    expect(daysOfStep('month', '2024-02', { from: '2024-01-01', to: '2024-12-31' })).toEqual({
      from: '2024-02-01',
      to: '2024-02-29',
    })
  })
  it('never reach beyond the range', () => {
    expect(daysOfStep('week', '2026-11-02', range)).toEqual({ from: '2026-11-05', to: '2026-11-08' })
    expect(daysOfStep('month', '2026-12', range)).toEqual({ from: '2026-12-01', to: '2026-12-20' })
  })
})

describe('how a bar is called', () => {
  it('follows the account and the language', () => {
    expect(stepWords('hour', '09', 24, 'dd.MM.yyyy', 'en').title).toBe('09:00 – 09:59')
    expect(stepWords('day', '2026-11-09', 7, 'dd.MM.yyyy', 'en')).toEqual({
      label: 'Mon\n09.11',
      title: 'Mon 09.11.2026',
    })
    expect(stepWords('day', '2026-11-09', 30, 'dd.MM.yyyy', 'en').label).toBe('09.11')
    expect(stepWords('week', '2026-11-09', 6, 'yyyy-MM-dd', 'en').title).toBe('2026-11-09 – 2026-11-15')
    expect(stepWords('month', '2026-11', 2, 'dd.MM.yyyy', 'de').title).toBe('November 2026')
  })
})
