import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ActivityFilter } from '#core/contracts/activity-log.ts'
import type { Activity } from '#core/contracts/activity.ts'
import { accountTime } from '#core/reports/account-time.ts'
import type { Classified } from '#core/reports/report-context.ts'
import { isKept } from '#core/reports/usage.ts'
import { createMatcher } from './matching.ts'

const DAYS = { from: '2026-03-02', to: '2026-03-02' }
const NOON = Date.parse('2026-03-02T12:00:00Z')
const matches = (filter: object, activity: object, classified: Classified) =>
  createMatcher({ ...DAYS, ...filter } as ActivityFilter, accountTime('UTC', DAYS.from, DAYS.to))(
    { start: NOON, offsetMin: 0, durationMs: 1000, state: 'active', ...activity } as Activity,
    () => classified,
  )

it('keeps what a report by the same filter counts', () => {
  const optional = { requiredKeys: [] as never[] }
  const what = fc.record(
    {
      activity: fc.constantFrom('app:code', 'app:', 'site:github.com', 'site:', 'code'),
      productivity: fc.constantFrom('productive', 'unproductive'),
      category: fc.constantFrom('Development', 'uncategorised'),
    },
    optional,
  )
  const parts = fc.record(
    { app: fc.constantFrom('code', 'chromium'), site: fc.constantFrom('github.com', 'x.com') },
    { requiredKeys: ['app'] },
  )
  const classified = fc.record(
    {
      productivity: fc.constantFrom('productive' as const, 'unproductive' as const),
      category: fc.constant('Development'),
    },
    { requiredKeys: ['productivity'] },
  )
  fc.assert(
    fc.property(what, parts, classified, (filter, front, counted) => {
      const kept = isKept(filter as ActivityFilter, front, counted.productivity, counted.category)
      expect(matches(filter, front, counted) !== undefined).toBe(kept)
    }),
  )
})

it('takes what has no site for no site at all', () => {
  expect(matches({ activity: 'site:' }, { app: 'code' }, { productivity: 'productive' })).toBeUndefined()
  expect(isKept({ activity: 'site:' }, { app: 'code' }, 'productive', undefined)).toBe(false)
})
