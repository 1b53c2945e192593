import { describe, expect, it } from 'vitest'
import type { Piece } from '../harness/documents.ts'
import { accountFor, NOBODY, tilings } from './accounting.ts'
import type { Stay } from './truth.ts'

const stays: Stay[] = [
  { thing: 'alpha.test', from: 0, to: 10_000 },
  { thing: 'xterm', from: 10_000, to: 20_000 },
]
const activity = (start: number, end: number, thing: string, agentId = 'a'): Piece => ({
  ...{ agentId, start, end, thing },
  isActivity: true,
  state: 'active',
})
const ledger = (start: number, end: number, thing: string, agentId = 'a'): Piece => ({
  ...{ agentId, start, end, thing },
  isActivity: false,
  state: thing.split(':')[0] ?? '',
})

describe('accounting for a script', () => {
  it('finds nothing wrong with the truth', () => {
    const account = accountFor(
      stays,
      [activity(0, 10_000, 'alpha.test'), activity(10_000, 20_000, 'xterm')],
      [],
    )
    expect(account.totals).toEqual({ right: 20_000, wrong: 0, unknown: 0, missing: 0, twice: 0 })
    expect(account.wrongPercent).toBe(0)
  })

  it('tells wrong, unknown, missing and twice apart, and together they are the script', () => {
    const pieces = [
      activity(0, 11_000, 'alpha.test'),
      ledger(11_000, 13_000, 'unknown:restart'),
      activity(15_000, 20_000, 'xterm'),
      activity(18_000, 20_000, 'xterm', 'b'),
    ]
    const { totals } = accountFor(stays, pieces, [])
    expect(totals).toEqual({ right: 13_000, wrong: 1000, unknown: 2000, missing: 2000, twice: 2000 })
  })

  it('gives an error to the last cause listed, and its worst occasion', () => {
    const causes = [
      { cause: 'switch', from: 9000, to: 12_000 },
      { cause: 'kill', from: 10_500, to: 15_000 },
      { cause: 'kill', from: 16_000, to: 19_000 },
    ]
    const { lines } = accountFor(
      stays,
      [activity(0, 11_000, 'alpha.test'), activity(11_000, 17_000, 'xterm')],
      causes,
    )
    expect(lines.find(({ cause }) => cause === 'switch')).toMatchObject({ wrong: 500, missing: 0 })
    expect(lines.find(({ cause }) => cause === 'kill')).toMatchObject({ times: 2, wrong: 500, missing: 2000 })
    expect(lines.find(({ cause }) => cause === 'kill')?.worstMs).toBe(2000)
    expect(lines.find(({ cause }) => cause === 'none')).toMatchObject({ missing: 1000 })
  })

  it('takes any ledger for right while nobody can be there, but no activity', () => {
    const alone = [{ thing: NOBODY, from: 0, to: 3000 }]
    const pieces = [
      ledger(0, 1000, 'off'),
      activity(1000, 2000, 'chromium'),
      ledger(2000, 3000, 'unknown:restart'),
    ]
    expect(accountFor(alone, pieces, []).totals).toMatchObject({ right: 2000, wrong: 1000 })
  })

  it('takes the same ledger state for the truth, another one for an error', () => {
    const idle = [{ thing: 'inactive', from: 0, to: 2000 }]
    const pieces = [ledger(0, 1000, 'inactive'), ledger(1000, 2000, 'locked')]
    expect(accountFor(idle, pieces, []).totals).toMatchObject({ right: 1000, wrong: 1000 })
  })
})

it('sees holes and overlaps of each agent to the millisecond', () => {
  const pieces = [
    activity(0, 10, 'x'),
    activity(11, 20, 'x'),
    activity(19, 30, 'x'),
    activity(5, 9, 'x', 'b'),
  ]
  expect(tilings(pieces)).toEqual([
    { agentId: 'a', first: 0, last: 30, holesMs: 1, overlapMs: 1, sumMs: 30 },
    { agentId: 'b', first: 5, last: 9, holesMs: 0, overlapMs: 0, sumMs: 4 },
  ])
})
