import { afterAll, beforeAll, expect, it } from 'vitest'
import { directory } from '#core/contracts/directory.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
let stack: Stack
beforeAll(async () => {
  stack = await createStack()
  const device = await stack.enrolled({
    userLogin: 'ada',
    userName: 'Ada',
    userPrincipalName: 'ada@example.com',
    logonDomain: 'EXAMPLE',
    computerName: 'desk-1',
    primaryDomain: 'example.com',
  })
  const activity = {
    start: Date.now() - 60_000,
    offsetMin: 0,
    durationMs: 60_000,
    state: 'active',
    app: 'secretapp',
  }
  await device.deliver({ activities: [activity] })
})
afterAll(() => stack.close())

it('tells a configurator who and what there is by name, and nothing of their time', async () => {
  const configurator = await stack.member('configurator')
  const answer = await configurator.call('/v1/directory')
  const told = {
    users: [
      {
        id: expect.any(String),
        login: 'EXAMPLE\\ada',
        name: 'Ada',
        principalName: 'ada@example.com',
        doNotTrack: false,
      },
    ],
    computers: [{ id: expect.any(String), name: 'desk-1', domain: 'example.com' }],
  }
  expect(answer.body).toEqual(told)
  expect(directory.parse(answer.body)).toEqual(told)
})

it.each([
  ['administrator', 200],
  ['manager', 403],
  ['viewer', 403],
  ['person', 403],
] as const)('is for those who configure: %s %d', async (role, status) => {
  expect((await (await stack.member(role)).call('/v1/directory')).status).toBe(status)
})
