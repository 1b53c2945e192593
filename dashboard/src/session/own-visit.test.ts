import { beforeEach, expect, it } from 'vitest'
import type { OwnSession } from '#core/contracts/member.ts'
import { keepVisit, keptVisit, linkToken } from './own-visit.ts'

const visit: OwnSession = {
  session: {
    member: { id: 'u', email: 'ada', role: 'person', groups: [] },
    account: {
      id: 'a',
      name: 'A',
      timeZone: 'UTC',
      dateFormat: 'yyyy-MM-dd',
      screenDetails: false,
      configVersion: 1,
    },
    refreshToken: false,
    own: true,
  },
  token: 'own.x',
  expiresAt: 1_800_000_000_000,
}

let kept: Map<string, string>
let storage: Storage
beforeEach(() => {
  kept = new Map()
  storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage
})

it('finds the token of a link, and nothing else', () => {
  expect(linkToken('#token=ab.c-d_1')).toBe('ab.c-d_1')
  expect(['', '#top', '#token=', '#token=a b', '#x=1'].map(linkToken)).toEqual(Array(5).fill(undefined))
})

it('keeps a visit until it is over', () => {
  keepVisit(storage, visit)
  expect(keptVisit(storage, visit.expiresAt - 1)).toEqual(visit)
  expect(keptVisit(storage, visit.expiresAt)).toBeUndefined()
  expect(keptVisit(storage, 0)).toBeUndefined()
})

it('forgets what it cannot read', () => {
  storage.setItem('candor.own-visit', '{')
  expect(keptVisit(storage, 0)).toBeUndefined()
  expect(kept.size).toBe(0)
})
