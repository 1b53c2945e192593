import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStack } from '../test/stack.ts'
import { readActivities } from '../activity-log/read-page.ts'
import { readAgentDays } from './agent-days.ts'
import type { ViewerScope } from './viewer-scope.ts'

const NOON = Date.parse('2026-03-02T12:00:00Z')
const ACCOUNT = { timeZone: 'UTC', screenDetails: true }
const DAY = { from: '2026-03-02', to: '2026-03-02' }
let stack: Awaited<ReturnType<typeof createStack>>
let ada: { agentId: string; userId: string; computerId: string }
let bob: typeof ada
beforeAll(async () => {
  stack = await createStack()
  const agentOf = async (name: string) => {
    const device = await stack.enrolled({ userLogin: `${name}@example.com` })
    const minute = { offsetMin: 0, durationMs: 60_000, state: 'active' }
    await device.deliver({ activities: [{ ...minute, start: NOON, app: name }] })
    // The second minute comes late, and once more.
    await device.deliver({
      activities: [
        { ...minute, start: NOON, app: name },
        { ...minute, start: NOON + 120_000, app: name },
      ],
    })
    const agentId = device.credential()?.agentId ?? ''
    const { userId, computerId } = (await stack.documents('agents')).get(agentId) as typeof ada
    return { agentId, userId, computerId }
  }
  ada = await agentOf('ada')
  bob = await agentOf('bob')
})
afterAll(() => stack.close())

const scopeOf = (users: 'all' | string[]): ViewerScope => ({
  accountId: stack.accountId,
  sees: users === 'all' ? users : { users, computers: [], groups: [] },
})
const appsFor = async (users: 'all' | string[], change: object) => {
  const scope = scopeOf(users)
  const { rows } = await readActivities(stack.db, scope, { ...DAY, ...change }, ACCOUNT)
  return rows.map(({ app }) => app)
}

it('the log of one agent shows that agent alone, together with every other filter', async () => {
  const agent = ada.agentId
  expect(await appsFor('all', { agent })).toEqual(['ada', 'ada'])
  expect(await appsFor('all', { agent, person: ada.userId, computer: ada.computerId })).toEqual([
    'ada',
    'ada',
  ])
  expect(await appsFor('all', { agent, person: bob.userId })).toEqual([])
  expect(await appsFor('all', { agent, computer: bob.computerId })).toEqual([])
  expect(await appsFor('all', { agent: 'nobody' })).toEqual([])
})

it('nobody gets to an agent of somebody else by its id', async () => {
  expect(await appsFor([ada.userId], { agent: ada.agentId })).toEqual(['ada', 'ada'])
  expect(await appsFor([ada.userId], { agent: bob.agentId })).toEqual([])
  const scope = scopeOf([ada.userId])
  expect(await readAgentDays(stack.db, scope, bob.agentId, DAY, 'UTC')).toBeUndefined()
})

it('the days of an agent say what is known, lost and told again', async () => {
  const scope = scopeOf('all')
  const answer = await readAgentDays(stack.db, scope, ada.agentId, DAY, 'UTC')
  expect(answer?.days).toEqual([
    {
      day: '2026-03-02',
      activeMs: 120_000,
      passiveMs: 0,
      ledger: { 'unknown:lost': 60_000 },
      knownMs: 120_000,
      unknownMs: 60_000,
      coverage: 2 / 3,
      lostMs: 60_000,
      duplicateMs: 60_000,
      quarantined: 0,
    },
  ])
})
