import { beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '#core/contracts/member.ts'
import { forgetSession, keepSession, keptSession } from './kept-session.ts'

const session: Session = {
  member: { id: 'ada', email: 'ada@b.example', role: 'manager', groups: '*' },
  account: {
    id: 'a',
    name: 'A',
    timeZone: 'Europe/Berlin',
    dateFormat: 'dd.MM.yyyy',
    screenDetails: true,
    configVersion: 1,
  },
  refreshToken: false,
}
let items: Map<string, string>
let storage: Storage

beforeEach(() => {
  items = new Map()
  storage = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => {
      items.clear()
    },
    key: () => null,
    length: 0,
  }
})

describe('the session of the last time', () => {
  it('is there for the same member', () => {
    keepSession(storage, session)
    expect(keptSession(storage, 'ada')).toEqual(session)
  })
  it('is never shown to anybody else, and gone at once', () => {
    keepSession(storage, session)
    expect(keptSession(storage, 'bob')).toBeUndefined()
    expect(items.size).toBe(0)
  })
  it('is gone after signing out', () => {
    keepSession(storage, session)
    forgetSession(storage)
    expect(keptSession(storage, 'ada')).toBeUndefined()
  })
  it.each(['{', '{}', '{"member":{"id":"ada"}}', 'null'])('is nothing when it reads %s', (text) => {
    items.set('candor.session', text)
    expect(keptSession(storage, 'ada')).toBeUndefined()
    expect(items.size).toBe(0)
  })
})
