import { describe, expect, it } from 'vitest'
import { formatCount, formatDuration, formatExact, formatHours, formatTicking } from './duration.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('durations', () => {
  it.each([
    [0, '0s'],
    [42_000, '42s'],
    [59_600, '1m'],
    [12 * MINUTE, '12m'],
    [59 * MINUTE + 40_000, '1h 00m'],
    [5 * HOUR + 12 * MINUTE, '5h 12m'],
    [1234 * HOUR, '1\u202f234h 00m'],
  ])('%d ms reads %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
  it('tells whole hours from ten hours on', () => {
    expect(formatHours(9 * HOUR)).toBe('9h 00m')
    expect(formatHours(611.6 * HOUR)).toBe('612\u00a0h')
  })
  it('ticks with seconds under an hour', () => {
    expect(formatTicking(-5)).toBe('0s')
    expect(formatTicking(187_000)).toBe('3m 07s')
    expect(formatTicking(HOUR + 2 * MINUTE)).toBe('1h 02m')
  })
  it('is exact to the second where parts are held against their sum', () => {
    expect([0, 187_400, 8 * HOUR + 61_000].map(formatExact)).toEqual(['0s', '3m 07s', '8h 01m 01s'])
  })
  it('sets thousands apart', () => {
    expect(formatCount(1234567)).toBe('1\u202f234\u202f567')
    expect(formatCount(999)).toBe('999')
  })
})
