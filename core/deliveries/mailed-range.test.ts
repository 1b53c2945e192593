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
    expect(mailedRange(every, { view: 'category' }, 'UTC', DUE)).toEqual({ from, to })
  })

  it('the day before in the zone of the account', () => {
    expect(mailedRange('day', {}, 'Europe/Berlin', DUE)).toEqual({ from: '2026-11-25', to: '2026-11-25' })
  })

  it('the days that the view names', () => {
    expect(mailedRange('day', { range: '30d' }, 'UTC', DUE).from).toBe('2026-10-27')
    const days = { from: '2026-01-01', to: '2026-01-31' }
    expect(mailedRange('day', days, 'UTC', DUE)).toEqual(days)
  })
})
