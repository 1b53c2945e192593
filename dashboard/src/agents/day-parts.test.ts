import { expect, it } from 'vitest'
import type { AgentDay } from '#core/contracts/agent-days.ts'
import { UNKNOWN_REASONS } from '#core/rollup/ledger-key.ts'
import { en } from '../locales/en.ts'
import { partsOf } from './day-parts.ts'

const day = (changes: Partial<AgentDay>): AgentDay => ({
  day: '2026-11-20',
  activeMs: 0,
  passiveMs: 0,
  ledger: {},
  knownMs: 0,
  unknownMs: 0,
  coverage: null,
  lostMs: 0,
  duplicateMs: 0,
  quarantined: 0,
  ...changes,
})

it('tells only what there was, activity first, what is not known last', () => {
  const ledger = { 'unknown:starting': 1, 'unknown:restart': 3, private: 5, locked: 4, off: 0 }
  expect(partsOf(day({ passiveMs: 2, activeMs: 9, ledger })).map(({ words, ms }) => [words, ms])).toEqual([
    ['state.active', 9],
    ['part.passive', 2],
    ['state.locked', 4],
    ['state.private', 5],
    ['reason.restart', 3],
    ['reason.starting', 1],
  ])
})

it('has words for every reason that agents and server give', () => {
  const ledger = Object.fromEntries([...UNKNOWN_REASONS, 'other'].map((reason) => [`unknown:${reason}`, 1]))
  const words = partsOf(day({ ledger })).map((part) => part.words.slice('reason.'.length))
  expect(words.sort()).toEqual(Object.keys(en.reason).sort())
})

it('does not know what an old record says without a reason', () => {
  expect(partsOf(day({ ledger: { unknown: 1 } }))).toEqual([
    { words: 'reason.other', kind: 'unknown', ms: 1 },
  ])
})
