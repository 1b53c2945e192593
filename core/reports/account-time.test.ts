import { describe, expect, it } from 'vitest'
import { accountDay, accountTime } from './account-time.ts'

const HOUR = 3_600_000
const lengthOf = (zone: string, day: string) => {
  const { start, end } = accountTime(zone, day, day)
  return (end - start) / HOUR
}

describe('account time', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Europe/Berlin', '2026-10-26', 24],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Asia/Kathmandu', '2026-03-29', 24],
  ])('knows that a day in %s, %s, has %d hours', (zone, day, hours) => {
    expect(lengthOf(zone, day)).toBe(hours)
  })

  it.each([
    ['Asia/Kathmandu', '2026-03-01T18:15:00Z', 0],
    ['Asia/Kolkata', '2026-03-01T18:30:00Z', 0],
    ['America/St_Johns', '2026-01-02T03:30:00Z', 0],
    ['Australia/Eucla', '2026-01-01T15:15:00Z', 0],
  ])('begins the day in %s on a quarter hour', (zone, instant, hour) => {
    const ms = Date.parse(instant)
    const day = accountDay(zone, ms)
    const time = accountTime(zone, day, day)
    expect(time.start).toBe(ms)
    expect(time.hourOf(ms)).toBe(hour)
    expect(accountDay(zone, ms - 1)).not.toBe(day)
  })

  it('puts every quarter hour of a year into the day and hour that Intl says', () => {
    for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu']) {
      const time = accountTime(zone, '2026-01-01', '2026-12-31')
      expect(time.days.length).toBe(365)
      const format = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        hourCycle: 'h23',
      })
      // A prime step meets every hour of the day and every change of offset's day.
      for (let at = time.start; at < time.end; at += 7 * 900_000) {
        const told = `${time.days[time.dayIndexOf(at)]} ${String(time.hourOf(at)).padStart(2, '0')}`
        expect(told).toBe(format.format(at).replace(' kl. ', ' ').slice(0, 13))
      }
    }
  })

  it('refuses days and zones that do not exist', () => {
    expect(() => accountTime('Europe/Berlin', '2026-02-30', '2026-03-01')).toThrow(RangeError)
    expect(() => accountTime('Mars/Olympus', '2026-02-20', '2026-03-01')).toThrow(RangeError)
  })
})
