import { expect, it } from 'vitest'
import { nameables } from './nameables.ts'

it('are people with every login of theirs and computers, each with what tells it from another of its name', () => {
  const list = {
    people: [
      { id: 'a', label: 'Ada', users: ['a', 'b'] },
      { id: 'c', label: 'Ada', users: ['c'] },
    ],
    computers: [
      { id: 'x', label: 'desk', people: ['a', 'c'] },
      { id: 'y', label: 'laptop', people: ['a'] },
      { id: 'z', label: 'spare' },
    ],
    groups: [],
  }
  expect(nameables(list)).toEqual([
    { key: 'user:a', kind: 'user', ids: ['a', 'b'], label: 'Ada', beside: 'desk, laptop' },
    { key: 'user:c', kind: 'user', ids: ['c'], label: 'Ada', beside: 'desk' },
    { key: 'computer:x', kind: 'computer', ids: ['x'], label: 'desk', beside: 'Ada, Ada' },
    { key: 'computer:y', kind: 'computer', ids: ['y'], label: 'laptop', beside: 'Ada' },
    { key: 'computer:z', kind: 'computer', ids: ['z'], label: 'spare', beside: '' },
  ])
})
