import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatInstant } from '#core/format/date.ts'
import { instantFormatter } from './fast-instant.ts'

it.each(['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe'])(
  'writes every instant in %s as the slow way does',
  (zone) => {
    const fast = instantFormatter(zone, 'dd.MM.yyyy')
    fc.assert(
      fc.property(fc.integer({ min: 1_577_836_800_000, max: 1_893_456_000_000 }), (instant) => {
        expect(fast(instant)).toBe(formatInstant(instant, zone, 'dd.MM.yyyy'))
      }),
    )
  },
)
