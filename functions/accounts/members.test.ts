import { expect, it } from 'vitest'
import type { Role } from '#core/contracts/member.ts'
import { viewableGroups } from './members.ts'

it.each<[Role, string[], string[] | '*']>([
  ['administrator', [], '*'],
  ['administrator', ['sales'], '*'],
  ['manager', ['*'], '*'],
  ['manager', ['sales', 'lab'], ['sales', 'lab']],
  ['manager', [], []],
  ['viewer', ['lab'], ['lab']],
  ['configurator', ['*'], []],
  ['person', ['*'], []],
])('a %s of %j may listen to %j', (role, groups, seen) => {
  expect(viewableGroups({ uid: 'm', email: 'm@example.com', role, groups })).toEqual(seen)
})
