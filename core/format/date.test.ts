import { describe, expect, it } from 'vitest'
import { formatDay, formatDayShort, formatInstant, inZone, weekdayOf } from './date.ts'

describe('dates', () => {
  it.each([
    ['yyyy-MM-dd', '2026-11-05', '11-05'],
    ['dd.MM.yyyy', '05.11.2026', '05.11'],
    ['MM/dd/yyyy', '11/05/2026', '11/05'],
    ['dd/MM/yyyy', '05/11/2026', '05/11'],
  ])('follow the pattern %s', (pattern, long, short) => {
    expect(formatDay('2026-11-05', pattern)).toBe(long)
    expect(formatDayShort('2026-11-05', pattern)).toBe(short)
  })
  it('are told in the zone of the account', () => {
    const instant = Date.UTC(2026, 10, 22, 23, 30, 5)
    expect(inZone(instant, 'Europe/Berlin')).toEqual({ day: '2026-11-23', time: '00:30:05' })
    expect(formatInstant(instant, 'America/New_York', 'MM/dd/yyyy')).toBe('11/22/2026 18:30:05')
  })
  it('know their weekday', () => {
    expect(weekdayOf('2026-11-22', 'en')).toBe('Sun')
  })
})
