import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wallClock } from './wall-clock.ts'

it.each(['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'])(
  'shows every instant as the clocks of %s do',
  (zone) => {
    const localOf = wallClock(zone)
    fc.assert(
      fc.property(fc.integer({ min: 1_577_836_800_000, max: 1_893_456_000_000 }), (ms) => {
        const shown = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime()
        expect(localOf(ms)).toBe(shown.toZonedDateTime('UTC').epochMilliseconds)
      }),
    )
  },
)
