import { expect, it } from 'vitest'
import type { Directory } from '#core/contracts/directory.ts'
import { found, listComputers, listUsers } from './listed.ts'

const directory: Directory = {
  users: [
    { id: 'u1', login: 'EXAMPLE\\ada', name: 'Ada', alias: 'Ada Berg', doNotTrack: false },
    { id: 'u2', login: 'ada@home.example', alias: 'Ada Berg', doNotTrack: true },
    { id: 'u3', login: 'bob', principalName: 'bob@example.com', doNotTrack: false },
  ],
  computers: [{ id: 'c1', name: 'desk-1', domain: 'example.com' }],
}
const groups = [
  { id: 'b', name: 'Sales', order: 0, users: ['u1'], computers: ['c1'] },
  { id: 'a', name: 'Berlin', order: 1, users: ['u1'], computers: [] },
]

it('says how many logins a person has and which groups each is in, in their order', () => {
  expect(listUsers(directory, groups)).toMatchObject([
    { label: 'Ada Berg', logins: 2, groups: ['Sales', 'Berlin'] },
    { label: 'Ada Berg', logins: 2, groups: [] },
    { label: 'bob', logins: 1, groups: [] },
  ])
  expect(listComputers(directory, groups)).toMatchObject([{ label: 'desk-1', groups: ['Sales'] }])
})
it('finds them by any of their names and by their groups', () => {
  const users = listUsers(directory, groups)
  expect(found(users, 'HOME.example').map(({ id }) => id)).toEqual(['u2'])
  expect(found(users, 'bob@example').map(({ id }) => id)).toEqual(['u3'])
  expect(found(users, 'sales').map(({ id }) => id)).toEqual(['u1'])
  expect(found(users, 'nobody', 'ada@home').map(({ id }) => id)).toEqual(['u2'])
  expect(found(listComputers(directory, groups), 'example.com')).toHaveLength(1)
})
