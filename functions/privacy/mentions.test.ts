import { expect, it } from 'vitest'
import { mentions, without } from './mentions.ts'
import { nobody } from './subject.ts'

const ada = { ...nobody, users: ['u-ada'], agents: ['a-ada'] }

it.each([
  ['an id', { userId: 'u-ada' }, { userId: 'erased' }],
  ['a list', { users: ['u-ada', 'u-bob'] }, { users: ['u-bob'] }],
  [
    'a change',
    { changes: [{ key: 'user:u-ada', before: 'Ada' }] },
    { changes: [{ key: 'erased', before: null, after: null }] },
  ],
  ['a path that support asked', { path: '/v1/agents/a-ada/days' }, { path: 'erased' }],
])('finds and takes out %s', (_, data, left) => {
  expect(mentions(data, ada)).toBe(true)
  expect(without(data, ada)).toEqual(left)
})

it('leaves what tells of others', () => {
  const data = { path: '/v1/agents/a-ada-2/days', users: ['u-bob'], text: 'not u-ada at all' }
  expect(mentions(data, ada)).toBe(false)
  expect(without(data, ada)).toEqual(data)
})
