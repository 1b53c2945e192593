import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountTime } from '#core/reports/account-time.ts'
import { createInside } from './inside.ts'

const MINUTE = 60_000
const ZONES = ['Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe']
/** Weeks around every kind of change of the clocks. */
const WEEKS = ['2026-03-25', '2026-10-21', '2026-03-04', '2026-10-28', '2026-07-01', '2026-04-01']

describe('the time of an activity inside', () => {
  it('is what a clock on the wall counts, minute by minute', () => {
    const activity = fc.record({
      startMin: fc.integer({ min: -1500, max: 8 * 1440 }),
      minutes: fc.integer({ min: 1, max: 1440 }),
    })
    const only = fc.record(
      {
        hour: fc.integer({ min: 0, max: 23 }).map((n) => String(n).padStart(2, '0')),
        weekday: fc.integer({ min: 1, max: 7 }).map(String),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(...WEEKS),
        activity,
        only,
        (zone, from, { startMin, minutes }, narrowed) => {
          const to = Temporal.PlainDate.from(from).add({ days: 5 }).toString()
          const time = accountTime(zone, from, to)
          const start = time.start + startMin * MINUTE
          let counted = 0
          for (let minute = 0; minute < minutes; minute++) {
            const at = Temporal.Instant.fromEpochMilliseconds(start + minute * MINUTE).toZonedDateTimeISO(
              zone,
            )
            const day = at.toPlainDate().toString()
            if (day < from || day > to) continue
            if (narrowed.hour !== undefined && at.hour !== Number(narrowed.hour)) continue
            if (narrowed.weekday !== undefined && at.dayOfWeek !== Number(narrowed.weekday)) continue
            counted += MINUTE
          }
          expect(createInside(time, narrowed)(start, minutes * MINUTE)).toBe(counted)
        },
      ),
    )
  })
})
