import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
let stack: Stack
let admin: Awaited<ReturnType<Stack['member']>>
let device: Awaited<ReturnType<Stack['enrolled']>>
let sequence = 0
beforeAll(async () => {
  stack = await createStack({ settings: { screenDetails: true } })
  admin = await stack.member('administrator')
  device = await stack.enrolled()
  await admin.call('/v1/watch', { method: 'POST' })
})
afterAll(() => stack.close())

/** What is shown of this agent now, after it told that this site is in front of it. */
const shownFor = async (site: string): Promise<unknown> => {
  const front = {
    app: 'chrome',
    description: 'Chrome',
    site,
    title: `Title of ${site}`,
    url: `https://${site}/x`,
  }
  sequence += 1
  const told = { sequence, state: 'active', since: Date.now(), front }
  expect((await device.call('POST', '/v1/live', told)).status).toBe(204)
  const stored = (await stack.documents('agents')).get(device.credential()?.agentId ?? '') as { live: object }
  return stored.live
}
const put = async (path: string, body: object) =>
  expect((await admin.call(path, { method: 'PUT', body: JSON.stringify(body) })).status).toBe(200)

it('what is in front shows as personal where its category is, and nothing of what it was', async () => {
  await expect.poll(async () => JSON.stringify(await shownFor('clinic.example'))).toContain('clinic.example')
  await put('/v1/classifications', { items: [{ key: 'site:clinic.example', category: 'Health' }] })
  await put('/v1/settings/privacy', { personalCategories: ['Health'] })
  // The server hears of the account's change by itself, a moment later.
  await expect.poll(async () => JSON.stringify(await shownFor('clinic.example'))).not.toContain('clinic')
  expect(await shownFor('clinic.example')).toEqual({
    sequence,
    state: 'active',
    since: expect.any(Number) as number,
    front: { app: ':personal', description: 'Personal' },
  })
  expect(await shownFor('tools.example')).toMatchObject({ front: { site: 'tools.example' } })
})

it('a group’s exception says what is personal of its people', async () => {
  const { userId } = [...(await stack.documents('agents')).values()][0] as { userId: string }
  await put('/v1/groups/nurses', { name: 'Nurses', users: [userId], computers: [] })
  await put('/v1/classifications', {
    group: 'nurses',
    items: [{ key: 'site:clinic.example', category: 'Documents' }],
  })
  await expect
    .poll(async () => JSON.stringify(await shownFor('clinic.example')))
    .toContain('"site":"clinic.example"')
})
