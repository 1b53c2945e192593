import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AgentConfig } from '#core/contracts/config.ts'
import { directory } from '#core/contracts/directory.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'
import { minutesOf } from '../test/people.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
let stack: Stack
let admin: Member
beforeAll(async () => {
  stack = await createStack()
  admin = await stack.member('administrator')
})
afterAll(() => stack.close())

const users = async () => directory.parse((await admin.call('/v1/directory')).body).users
const put = (id: string, doNotTrack: unknown, member = admin) =>
  member.call(`/v1/users/${id}/do-not-track`, {
    method: 'PUT',
    body: JSON.stringify({ doNotTrack }),
  }) as Promise<{
    status: number
    body: { configVersion: number; changed: number }
  }>

it('stops the recording of one user on their device, and lets it go on again', async () => {
  const ada = await stack.enrolled({ userLogin: 'ada@example.com' })
  const bob = await stack.enrolled({ userLogin: 'bob@example.com' })
  const id = (await users()).find(({ login }) => login === 'ada@example.com')?.id ?? ''
  const configOf = async (device: typeof ada, version: number) => {
    for (;;) {
      const { body } = await device.call('GET', '/v1/config')
      if ((body as AgentConfig).configVersion >= version) return (body as AgentConfig).doNotTrack
    }
  }
  const { body: stopped } = await put(id, true)
  expect(stopped.changed).toBe(1)
  expect(await configOf(ada, stopped.configVersion)).toBe(true)
  expect(await configOf(bob, stopped.configVersion)).toBe(false)
  const untracked = (await users()).filter(({ doNotTrack }) => doNotTrack)
  expect(untracked.map(({ login }) => login)).toEqual(['ada@example.com'])
  expect((await put(id, true)).body.changed).toBe(0)
  const { body: goesOn } = await put(id, false)
  expect(await configOf(ada, goesOn.configVersion)).toBe(false)
  const audit = [...(await stack.documents('audit')).values()].map(({ event, changes }) => [
    event,
    changes[0],
  ])
  expect(audit).toHaveLength(2)
  expect(audit).toContainEqual(['tracking.changed', { key: 'doNotTrack', before: [], after: [id] }])
})

it('leaves what was recorded before in every report, until somebody asks to delete it', async () => {
  const cleo = await stack.enrolled({ userLogin: 'cleo@example.com', machineId: 'cleo' })
  await cleo.deliver(minutesOf(Date.parse('2026-03-02T09:00:00Z'), 30, 'before'))
  const id = (await users()).find(({ login }) => login === 'cleo@example.com')?.id ?? ''
  const appsOf = async () => {
    const { body } = await admin.call(`/v1/reports/usage?by=app&from=2026-03-02&to=2026-03-02&person=${id}`)
    return (body as UsageReport).rows.map(({ key, activeMs }) => [key, activeMs])
  }
  const before = await appsOf()
  expect(before).toEqual([['app:before', 30 * 60_000]])
  await put(id, true)
  expect(await appsOf()).toEqual(before)
})

it('is refused for nobody, and for who may not configure', async () => {
  expect((await put('nobody', true)).status).toBe(404)
  const [user] = await users()
  for (const role of ['manager', 'viewer', 'person'] as const) {
    expect((await put(user?.id ?? '', true, await stack.member(role))).status).toBe(403)
  }
  expect((await put(user?.id ?? '', 'yes')).status).toBe(400)
})
