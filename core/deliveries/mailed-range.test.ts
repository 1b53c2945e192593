import { describe, expect, it } from 'vitest'
import { mailedRange } from './mailed-range.ts'

// A Wednesday; in Berlin it is Thursday already.
const DUE = Date.parse('2026-11-25T23:30:00Z')

describe('an e-mail is about', () => {
  it.each([
    ['day', '2026-11-24', '2026-11-24'],
    ['week', '2026-11-16', '2026-11-22'],
    ['month', '2026-10-01', '2026-10-31'],
  ] as const)('the %s before it was due', (every, from, to) => {
    expect(mailedRange('home', every, { view: 'category' }, 'UTC', DUE)).toEqual({ from, to })
  })

  it('the day before in the zone of the account', () => {
    expect(mailedRange('home', 'day', {}, 'Europe/Berlin', DUE)).toEqual({
      from: '2026-11-25',
      to: '2026-11-25',
    })
  })

  it('the days that the view names', () => {
    expect(mailedRange('home', 'day', { range: '30d' }, 'UTC', DUE).from).toBe('2026-10-27')
    const days = { from: '2026-01-01', to: '2026-01-31' }
    expect(mailedRange('home', 'day', days, 'UTC', DUE)).toEqual(days)
  })

  it('of what changed the last whole week, or the one that the view names', () => {
    const lastWeek = { from: '2026-11-16', to: '2026-11-22' }
    for (const every of ['day', 'week', 'month'] as const)
      expect(mailedRange('changes', every, { range: '30d' }, 'UTC', DUE)).toEqual(lastWeek)
    const named = (week: string) => mailedRange('changes', 'week', { week }, 'UTC', DUE)
    expect(named('2026-10-21')).toEqual({ from: '2026-10-19', to: '2026-10-25' })
    // Of the week that is not over its whole days; of one that has not begun nothing can be told.
    expect(named('2026-11-23')).toEqual({ from: '2026-11-23', to: '2026-11-24' })
    expect(named('2026-11-30')).toEqual(lastWeek)
  })
})
