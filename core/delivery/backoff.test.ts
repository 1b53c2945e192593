import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('back-off', () => {
  it('waits between 2.5 s and 15 min, longer with each failure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), random, (failures, value) => {
        const wait = backoffMs(failures, () => value)
        expect(wait).toBeGreaterThanOrEqual(2_500)
        expect(wait).toBeLessThanOrEqual(15 * 60_000)
        expect(backoffMs(failures + 1, () => value)).toBeGreaterThanOrEqual(wait)
      }),
    )
  })

  it('never comes back before the server said', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        random,
        fc.integer({ min: 0, max: 86_400_000 }),
        (n, value, after) => {
          expect(backoffMs(n, () => value, after)).toBeGreaterThanOrEqual(after)
        },
      ),
    )
  })

  it('spreads a thousand agents that failed together', () => {
    const waits = Array.from({ length: 1000 }, (_, i) => backoffMs(8, () => i / 1000, 60_000))
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(100_000)
  })
})
