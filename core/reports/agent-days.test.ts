import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agentDay } from '#core/contracts/agent-days.ts'
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { accountTime } from './account-time.ts'
import { agentDaysOf } from './agent-days.ts'
import { rollUp, type SetAside } from '#core/rollup/roll-up.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-27T00:00:00Z')
const DAYS = ['2026-03-28', '2026-03-29', '2026-03-30']

const active = (minute: number, minutes: number, state: Activity['state'] = 'active'): Activity => ({
  start: START + minute * MINUTE,
  offsetMin: 0,
  durationMs: minutes * MINUTE,
  state,
  app: 'code',
})
const span = (minute: number, minutes: number, state: LedgerSpan['state'], reason?: string): LedgerSpan => ({
  start: START + minute * MINUTE,
  offsetMin: 0,
  durationMs: minutes * MINUTE,
  state,
  ...(reason === undefined ? {} : { reason }),
})

/** The local day of a minute as Intl tells it, nothing of core/rollup. */
const dayOf = (zone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
  return (minute: number) => format.format(START + minute * MINUTE)
}

describe('the days of an agent', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati']
  const stretch = fc.record({
    minutes: fc.integer({ min: 1, max: 700 }),
    kind: fc.constantFrom(
      'active',
      'passive',
      'presence',
      'locked',
      'off',
      'restart',
      'made up',
      'lost',
      'nothing',
    ),
  })

  it('are what every minute says that is told, wherever midnight is', () => {
    fc.assert(
      fc.property(
        fc.array(stretch, { maxLength: 25 }),
        fc.constantFrom(...zones),
        fc.nat(600),
        (list, zone, at) => {
          const activities: Activity[] = []
          const ledger: LedgerSpan[] = []
          const says = new Map<number, string>()
          let minute = at
          for (const { minutes, kind } of list) {
            if (kind === 'active' || kind === 'passive' || kind === 'presence')
              activities.push(active(minute, minutes, kind))
            else if (kind === 'locked' || kind === 'off') ledger.push(span(minute, minutes, kind))
            else if (kind !== 'nothing') ledger.push(span(minute, minutes, 'unknown', kind))
            if (kind !== 'nothing') for (let m = minute; m < minute + minutes; m++) says.set(m, kind)
            minute += minutes
          }
          const rows = agentDaysOf(
            rollUp({ activities, ledger }, '0.1'),
            accountTime(zone, '2026-03-28', '2026-03-30'),
          )
          const [day, utcDay] = [dayOf(zone), dayOf('UTC')]
          // Silence counts between two records of one UTC day.
          const told = [...says.keys()]
          for (const date of new Set(told.map(utcDay))) {
            const ofDay = told.filter((m) => utcDay(m) === date)
            for (let m = Math.min(...ofDay); m < Math.max(...ofDay); m++)
              if (!says.has(m)) says.set(m, 'lost')
          }
          for (const [i, row] of rows.entries()) {
            expect(row.day).toBe(DAYS[i])
            const counted: Record<string, number> = {}
            for (const [m, kind] of says)
              if (day(m) === row.day) counted[kind] = (counted[kind] ?? 0) + MINUTE
            const {
              active: activeMs = 0,
              passive = 0,
              presence = 0,
              locked = 0,
              off = 0,
              lost = 0,
              restart = 0,
            } = counted
            const other = counted['made up'] ?? 0
            expect(row).toMatchObject({ activeMs, passiveMs: passive + presence, lostMs: lost })
            expect(row.knownMs).toBe(activeMs + passive + presence + locked + off)
            expect(row.unknownMs).toBe(lost + restart + other)
            expect(row.ledger['unknown:other'] ?? 0).toBe(other)
            expect(row.ledger['locked'] ?? 0).toBe(locked)
            const all = row.knownMs + row.unknownMs
            expect(row.coverage).toBe(all === 0 ? null : row.knownMs / all)
            agentDay.parse(row)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('count what was told again and what could not be read on the day it was of, and add it to nothing', () => {
    const setAside: SetAside[] = [
      { reason: 'duplicate', start: START + 1430 * MINUTE, durationMs: 20 * MINUTE },
      { reason: 'not understood', start: START + 1450 * MINUTE, durationMs: 5 * MINUTE },
      { reason: 'not understood', start: START + 1450 * MINUTE },
      { reason: 'not understood' },
    ]
    const rollups = rollUp({ activities: [], ledger: [], quarantined: setAside }, '1.1')
    const rows = agentDaysOf(rollups, accountTime('UTC', '2026-03-27', '2026-03-28'))
    expect(rows.map(({ duplicateMs, quarantined }) => [duplicateMs / MINUTE, quarantined])).toEqual([
      [10, 0],
      [10, 2],
    ])
    for (const row of rows) expect(row).toMatchObject({ knownMs: 0, unknownMs: 0, coverage: null })
  })

  it('read what was stored before reasons were told apart', () => {
    const [rollup] = rollUp({ activities: [active(1440, 60)], ledger: [] }, '0.1')
    if (rollup === undefined) throw new Error('no rollup')
    const { day, sums, first } = rollup
    const ledger = { unknown: { 4: 15 * MINUTE } }
    const before = { day, sums, ledger, first, last: rollup.last + 15 * MINUTE }
    const [row] = agentDaysOf([before], accountTime('UTC', '2026-03-28', '2026-03-28'))
    expect(row).toMatchObject({ unknownMs: 15 * MINUTE, lostMs: 0, coverage: 0.8, duplicateMs: 0 })
  })
})
