import { expect, it } from 'vitest'
import { choicesOf } from './to-delete.ts'
import type { ListedAgent } from './useAgents.ts'

const agent = (id: string, personLabel: string) =>
  ({ id, personLabel, userId: `u-${personLabel}`, computerLabel: `desk-${id}` }) as ListedAgent

it('agents of one person may be deleted alone or with the person, others alone, none is everybody', () => {
  const of = (agents: ListedAgent[]) => choicesOf(agents, 'Acme').map(({ scope, name }) => [scope, name])
  expect(of([])).toEqual([['account', 'Acme']])
  expect(of([agent('1', 'Ada')])).toEqual([
    ['agents', 'desk-1'],
    ['person', 'Ada'],
  ])
  expect(of([agent('1', 'Ada'), agent('2', 'Ada')])).toEqual([
    ['agents', 'Acme'],
    ['person', 'Ada'],
  ])
  expect(of([agent('1', 'Ada'), agent('2', 'Bob')])).toEqual([['agents', 'Acme']])
  expect(choicesOf([agent('1', 'Ada')], 'Acme')[1]?.command('Ada', true)).toEqual({
    scope: 'person',
    person: 'u-Ada',
    typed: 'Ada',
    withdraw: true,
  })
})
