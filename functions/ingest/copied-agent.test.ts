import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStack } from '../test/stack.ts'

const START = Date.parse('2026-03-02T10:00:00Z')
let stack: Awaited<ReturnType<typeof createStack>>
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack.close())

const minute = (n: number, app: string) => ({
  start: START + n * 60_000,
  offsetMin: 0,
  durationMs: 60_000,
  state: 'active' as const,
  app,
})
const stored = async (agentId: string) => {
  const batches = [...(await stack.documents('batches'))].filter(([id]) => id.startsWith(agentId))
  const apps = batches.flatMap(([, { activities }]) => activities as { app: string }[]).map(({ app }) => app)
  return { apps, agent: (await stack.documents('agents')).get(agentId) }
}

it('on another computer is told to enrol anew, and delivers all it has under an id of its own', async () => {
  const device = await stack.enrolled({ machineId: 'first' })
  const agentId = device.credential()?.agentId ?? ''
  await device.deliver({ activities: [minute(0, 'first')] })

  // The disk was copied: the same key, certificate, chain and queue on another computer.
  const copiedHead = { ...device.head }
  const waiting = [minute(1, 'copy'), minute(2, 'copy')]
  const refused = await device.deliver({ machineId: 'second', activities: waiting })
  expect([refused.status, refused.body.error.code]).toEqual([403, 're-enrol'])
  expect(refused.body.error.message).toMatch(/copied.*key of its own/)
  expect(device.head).toEqual(copiedHead)
  expect((await stored(agentId)).agent).toMatchObject({ batches: 1, head: { seq: 1 } })

  const copy = await stack.enrolled({ machineId: 'second' })
  expect((await copy.deliver({ activities: waiting })).status).toBe(200)
  expect((await device.deliver({ activities: [minute(1, 'first')] })).status).toBe(200)

  const copyId = copy.credential()?.agentId ?? ''
  expect(copyId).not.toBe(agentId)
  expect(await stored(agentId)).toMatchObject({
    apps: ['first', 'first'],
    agent: { batches: 2, gaps: 0, lostMs: 0, duplicateMs: 0, description: { machineId: 'first' } },
  })
  expect(await stored(copyId)).toMatchObject({
    apps: ['copy', 'copy'],
    agent: { batches: 1, gaps: 0, lostMs: 0, duplicateMs: 0, description: { machineId: 'second' } },
  })
})
