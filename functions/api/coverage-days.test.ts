import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { accountTime } from '#core/reports/account-time.ts'
import { agentDaysOf } from '#core/reports/agent-days.ts'
import { rollUp } from '#core/rollup/roll-up.ts'
import { coverageDaysOf } from './coverage-days.ts'

const LEDGER: Pick<LedgerSpan, 'state' | 'reason'>[] = [
  { state: 'locked' },
  { state: 'unknown', reason: 'restart' },
  { state: 'unknown', reason: 'lost' },
  { state: 'private' },
]
const piece = fc.record({
  durationMs: fc.integer({ min: 1, max: 8 * 3_600_000 }),
  kind: fc.integer({ min: -2, max: LEDGER.length - 1 }),
})
const start = fc.integer({ min: Date.parse('2026-03-27T00:00:00Z'), max: Date.parse('2026-03-28T00:00:00Z') })
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns')

it('is what the whole rollups say, for time without a hole, over days of any length', () => {
  fc.assert(
    fc.property(start, fc.array(piece, { minLength: 1, maxLength: 20 }), zone, (from, pieces, timeZone) => {
      let at = from
      const batches = pieces.map(({ durationMs, kind }, index) => {
        const placed = { start: at, offsetMin: 0, durationMs }
        at += durationMs
        const ledger = LEDGER[kind]
        const state = kind === -1 ? ('active' as const) : ('presence' as const)
        const records = {
          activities: ledger ? [] : [{ ...placed, state, app: 'code' }],
          ledger: ledger ? [{ ...placed, ...ledger }] : [],
          quarantined: [],
        }
        return rollUp(records, `0.${index + 1}`)
      })
      const rollups = batches.flat()
      const time = accountTime(timeZone, '2026-03-26', '2026-04-05')
      const whole = agentDaysOf(rollups, time).map(
        ({ day, knownMs, unknownMs, coverage, lostMs, duplicateMs, quarantined }) => ({
          day,
          knownMs,
          unknownMs,
          coverage,
          lostMs,
          duplicateMs,
          quarantined,
        }),
      )
      expect(coverageDaysOf(rollups, time)).toEqual(whole)
    }),
  )
})

it('says nothing of days without a word', () => {
  const [day] = coverageDaysOf([], accountTime('UTC', '2026-03-27', '2026-03-27'))
  expect(day).toMatchObject({ knownMs: 0, unknownMs: 0, coverage: null })
})
