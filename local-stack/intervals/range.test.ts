import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { accountTime } from '#core/reports/account-time.ts'
import { readRange } from './range.ts'

const BERLIN = 'Europe/Berlin'

describe('the range', () => {
  it('of days is theirs in the zone of the account, the day of 25 hours too', () => {
    const { start, end } = readRange('2026-10-25', '2026-10-25', BERLIN)
    expect(new Date(start).toISOString()).toBe('2026-10-24T22:00:00.000Z')
    expect(end - start).toBe(25 * 3_600_000)
  })

  it('of instants is exact, whatever zone they are told in; a day may be mixed with one', () => {
    const same = readRange('2026-11-22T09:00+01:00', '2026-11-22T08:00:01.5Z', BERLIN)
    expect(same.end - same.start).toBe(1500)
    expect(readRange(String(same.start), String(same.end), BERLIN)).toEqual(same)
    expect(readRange('2026-11-22', '2026-11-22T08:00:00Z', BERLIN).end).toBe(
      Date.parse('2026-11-22T08:00:00Z'),
    )
  })

  it.each([
    ['yesterday', '2026-11-22'],
    ['2026-11-31', '2026-12-01'],
    ['2026-11-22T09:00:00', '2026-11-23'],
    ['2026-11-22T25:00:00Z', '2026-11-24'],
    ['2026-11-23', '2026-11-22'],
    ['2026-11-22T08:00:00Z', '2026-11-22T08:00:00Z'],
    ['2020-01-01', '2026-11-22'],
  ])('from %s to %s is refused in a sentence', (from, to) => {
    expect(() => readRange(from, to, BERLIN)).toThrow(/^(--|At most)/)
  })

  it('asks for every day that an activity reaching into it can begin on', () => {
    const instant = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') })
    const length = fc.integer({ min: 1, max: 3 * DAY_MS })
    const zone = fc.constantFrom('UTC', BERLIN, 'America/St_Johns', 'Pacific/Apia')
    fc.assert(
      fc.property(instant, length, length, zone, (at, long, before, timeZone) => {
        const { days } = readRange(String(at), String(at + long), timeZone)
        const asked = accountTime(timeZone, days.from, days.to)
        const begins = at - Math.min(before, DAY_MS) + 1
        expect(begins).toBeGreaterThanOrEqual(asked.start)
        expect(at + long).toBeLessThanOrEqual(asked.end)
      }),
    )
  })
})
