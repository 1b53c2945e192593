import { describe, expect, it } from 'vitest'
import type { AgentRow } from '#core/contracts/agent-row.ts'
import { boardOf, countPeople, readAgents } from './live-board.ts'

const NOW = 1_790_000_000_000
const agent = (id: string, state: string, changes: Partial<AgentRow> = {}): AgentRow => ({
  id,
  userId: `user-${id}`,
  computerId: `computer-${id}`,
  description: { kind: 'host', version: '1', platform: 'linux', machineId: 'm', userLogin: id },
  enrolledAt: NOW - 1e9,
  lastSeenAt: NOW - 5000,
  live: { sequence: 1, state: state as 'active', since: NOW - 60_000, front: { app: 'code' } },
  batches: 1,
  activities: 1,
  quarantined: 0,
  lostMs: 0,
  duplicateMs: 0,
  gaps: 0,
  ...changes,
})
const labels = { people: new Map([['user-a', 'Ada']]), computers: new Map<string, string>() }

describe('the board', () => {
  it('orders active, passive, inactive, silent', () => {
    const agents = [agent('d', 'unknown'), agent('c', 'locked'), agent('b', 'presence'), agent('a', 'active')]
    expect(boardOf(agents, labels, NOW).map(({ state }) => state)).toEqual([
      'active',
      'passive',
      'inactive',
      'silent',
    ])
    expect(boardOf(agents, labels, NOW)[0]?.person.label).toBe('Ada')
  })
  it('does not believe that somebody is still active after two missed deliveries, even if it just called', () => {
    const since = NOW - 13 * 60_000
    const late = (state: 'active' | 'inactive') =>
      agent('a', state, { lastActivityAt: since + 60_000, live: { sequence: 1, state, since } })
    expect(boardOf([late('active')], labels, NOW)[0]).toMatchObject({
      state: 'silent',
      since: since + 60_000,
    })
    expect(boardOf([late('inactive')], labels, NOW)[0]).toMatchObject({ state: 'inactive', since })
  })
  it('tells why somebody is present, and nothing but the state of who is private', () => {
    const live = { sequence: 1, since: NOW - 60_000, front: { app: 'code' } }
    const [call] = boardOf(
      [agent('a', 'presence', { live: { ...live, state: 'presence', presence: 'microphone' } })],
      labels,
      NOW,
    )
    expect(call).toMatchObject({ state: 'passive', presence: 'microphone', front: { app: 'code' } })
    for (const state of ['private', 'off-schedule', 'locked', 'unknown'] as const) {
      const [entry] = boardOf([agent('a', state, { live: { ...live, state } })], labels, NOW)
      expect(entry).toMatchObject({ detail: state, front: undefined, presence: undefined })
    }
  })
  it('leaves out who is revoked', () => {
    expect(boardOf([agent('a', 'active', { revokedAt: NOW })], labels, NOW)).toEqual([])
  })
  it('counts a person at two computers once', () => {
    const entries = boardOf([agent('a', 'inactive'), agent('b', 'active', { userId: 'user-a' })], labels, NOW)
    expect(countPeople(entries)).toEqual({ active: 1, passive: 0, inactive: 0, silent: 0 })
  })
})

it('a document that is no agent does not break the rest', () => {
  const { agents, unread } = readAgents([
    { id: 'a', data: agent('a', 'active') },
    { id: 'b', data: { nonsense: true } },
    { id: 'c', data: null },
  ])
  expect(agents.map(({ id }) => id)).toEqual(['a'])
  expect(unread).toBe(2)
})
