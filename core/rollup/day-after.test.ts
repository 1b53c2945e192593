import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Activity } from '#core/contracts/activity.ts'
import { recordsAfter } from '#core/privacy/erase.ts'
import { dayAfter } from './day-after.ts'
import { QUARTER_MS, utcDayStart } from './quarters.ts'
import { rollUp } from './roll-up.ts'

const DAY = '2026-03-02'
const START = utcDayStart(DAY)
const pieces = fc.array(
  fc.record({ minutes: fc.integer({ min: 1, max: 60 }), app: fc.constantFrom('a', 'b', 'c') }),
  {
    minLength: 1,
    maxLength: 15,
  },
)

const activitiesOf = (list: { minutes: number; app: string }[]): Activity[] => {
  let at = START + 3_600_000
  return list.map(({ minutes, app }, n) => {
    const durationMs = minutes * 60_000
    at += durationMs
    const state = n % 2 ? 'passive' : 'active'
    return { start: at - durationMs, offsetMin: 0, durationMs, state, app, description: `The ${app}` }
  })
}

describe('a day of which the beginning is erased', () => {
  it('is what the records after it add up to', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 0, max: 95 }), (list, quarter) => {
        const activities = activitiesOf(list)
        const before = START + quarter * QUARTER_MS
        const [whole] = rollUp({ activities, ledger: [] }, '0.1')
        const [expected] = rollUp({ activities: recordsAfter(activities, before), ledger: [] }, '0.1')
        const left = whole && dayAfter(whole, before)
        expect(left?.sums).toEqual(expected?.sums ?? {})
        expect(left?.runs).toEqual(expected?.runs ?? {})
        expect(left?.labels).toEqual(expected?.labels ?? {})
      }),
    )
  })

  it('is untouched by what was erased before it, and gone with what was erased after it', () => {
    const [whole] = rollUp({ activities: activitiesOf([{ minutes: 10, app: 'a' }]), ledger: [] }, '0.1')
    expect(whole && dayAfter(whole, START)).toBe(whole)
    expect(whole && dayAfter(whole, START + 86_400_000)).toBeUndefined()
  })
})
