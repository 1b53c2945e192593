import { expect, it } from 'vitest'
import { asking, askOf } from './ask.ts'

it('understands its own messages and no others', () => {
  expect([asking('mine'), asking('my-link')].map(askOf)).toEqual(['mine', 'my-link'])
  const others = ['mine', null, undefined, { what: 'mine' }, { type: 'ask', what: 'all' }, 7]
  expect(others.map(askOf)).toEqual(others.map(() => undefined))
})
