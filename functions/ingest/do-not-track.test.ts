import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LiveState } from '#core/contracts/live.ts'
import { createStack } from '../test/stack.ts'

const NOON = Date.parse('2026-03-02T12:00:00Z')
let stack: Awaited<ReturnType<typeof createStack>>
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack.close())

it('keeps nothing but the time of a user who is not to be tracked, whatever their device sends', async () => {
  const [ada, bob] = [
    await stack.enrolled({ userLogin: 'ada@example.com' }),
    await stack.enrolled({ userLogin: 'bob@example.com' }),
  ]
  const agentOf = async (device: typeof ada) =>
    (await stack.documents('agents')).get(device.credential()?.agentId ?? '') ?? {}
  const { userId } = await agentOf(ada)
  const settings = { doNotTrack: [userId as string] }
  await stack.set({ account: { id: stack.accountId, name: 'Test', timeZone: 'UTC', settings } })
  await stack.accountDocument.update({ watchUntil: Date.now() + 60_000 })
  while (((await stack.ingest.accounts.current(stack.accountId))?.watchUntil ?? 0) === 0)
    await new Promise((resolve) => setTimeout(resolve, 20))

  const activity = { start: NOON, offsetMin: 0, durationMs: 60_000, state: 'active', app: 'secret' }
  const locked = { start: NOON + 60_000, offsetMin: 0, durationMs: 60_000, state: 'locked' }
  const live = { state: 'active', since: NOON, front: { app: 'secret' } } as const
  for (const device of [ada, bob]) {
    expect((await device.deliver({ activities: [activity], ledger: [locked] })).status).toBe(200)
    const told: LiveState = { sequence: Date.now() + 1000, ...live }
    expect((await device.call('POST', '/v1/live', told)).status).toBe(204)
  }
  const [batch] = [...(await stack.documents('batches')).values()].filter((one) => one.userId === userId)
  expect(batch).toMatchObject({ activities: [], quarantined: [] })
  expect(batch?.ledger).toContainEqual({
    start: NOON,
    offsetMin: 0,
    durationMs: 60_000,
    state: 'unknown',
    reason: 'do not track',
  })
  expect(batch?.ledger).toContainEqual(locked)
  expect((await agentOf(ada)).live).toMatchObject({ state: 'unknown' })
  const kept = ['batches', 'rollups', 'agents'].map((name) => stack.documents(name))
  const ofAda = (await Promise.all(kept)).flatMap((found) =>
    [...found.values()].filter((document) => document.userId === userId),
  )
  expect(JSON.stringify(ofAda)).not.toContain('secret')
  expect((await agentOf(bob)).live).toMatchObject({ front: { app: 'secret' } })
})

it('shows of who is private, locked or off schedule nothing but that', async () => {
  const device = await stack.enrolled({ userLogin: 'eve@example.com' })
  const agentId = device.credential()?.agentId ?? ''
  await stack.accountDocument.update({ watchUntil: Date.now() + 120_000 })
  let sequence = Date.now()
  const shown = async (state: LiveState['state']) => {
    const told: LiveState = { sequence: ++sequence, state, since: NOON, front: { app: 'secret' } }
    expect((await device.call('POST', '/v1/live', told)).status).toBe(204)
    return (await stack.documents('agents')).get(agentId)?.live as LiveState
  }
  await expect.poll(() => shown('passive')).toMatchObject({ front: { app: 'secret' } })
  for (const state of ['private', 'locked', 'off-schedule', 'unknown'] as const)
    expect(await shown(state)).toEqual({ sequence, state, since: NOON })
})
