import { describe, expect, it } from 'vitest'
import { entriesOf, labelsOf, readAgent } from './live-board.ts'
import { agent, NOW } from './test/agents.ts'

const labels = labelsOf({
  people: [{ id: 'user-a', label: 'Ada', users: ['user-a', 'user-laptop'] }],
  computers: [{ id: 'computer-a', label: 'Desk' }],
})
const entryOf = (...of: Parameters<typeof agent>) => entriesOf([agent(...of)], labels, NOW)[0]

describe('what an agent shows', () => {
  it('is active, present, passive, inactive or silent', () => {
    const states = ['active', 'presence', 'passive', 'locked', 'unknown'].map((is) => entryOf('a', is)?.state)
    expect(states).toEqual(['active', 'presence', 'passive', 'inactive', 'silent'])
  })
  it('is shown under the person of its login and the name of its computer', () => {
    expect(entryOf('a', 'active')).toMatchObject({
      person: { id: 'user-a', label: 'Ada' },
      computer: { label: 'Desk' },
    })
    expect(entryOf('laptop', 'active')?.person).toEqual({ id: 'user-a', label: 'Ada' })
    expect(entryOf('b', 'active')?.person).toEqual({ id: 'user-b', label: 'b' })
  })
  it('is not believed to be active after two missed deliveries, even if it just called', () => {
    const since = NOW - 13 * 60_000
    const late = (state: 'active' | 'inactive') =>
      entryOf('a', state, { lastActivityAt: since + 60_000, live: { sequence: 1, state, since } })
    expect(late('active')).toMatchObject({ state: 'silent', since: since + 60_000 })
    expect(late('inactive')).toMatchObject({ state: 'inactive', since })
  })
  it('tells why somebody is present, and nothing but the state of who is private', () => {
    const live = { sequence: 1, since: NOW - 60_000, front: { app: 'code' } }
    const call = entryOf('a', 'presence', { live: { ...live, state: 'presence', presence: 'microphone' } })
    expect(call).toMatchObject({ state: 'presence', presence: 'microphone', front: { app: 'code' } })
    for (const state of ['private', 'off-schedule', 'locked', 'unknown'] as const) {
      const entry = entryOf('a', state, { live: { ...live, state } })
      expect(entry).toMatchObject({ detail: state, front: undefined, presence: undefined })
    }
  })
  it('is nothing once it is revoked', () => {
    expect(entryOf('a', 'active', { revokedAt: NOW })).toBeUndefined()
  })
})

it('a document that is no agent is left out, one without groups is in none', () => {
  const { groups, ...rest } = agent('a', 'active')
  expect(groups).toEqual([])
  expect(readAgent('a', rest)?.groups).toEqual([])
  expect(readAgent('b', { nonsense: true })).toBeUndefined()
  expect(readAgent('c', null)).toBeUndefined()
})
