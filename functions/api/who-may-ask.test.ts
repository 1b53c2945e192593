import { afterAll, describe, expect, it } from 'vitest'
import { activity, createAdaAndBob, times, usage } from '../test/ada-and-bob.ts'

const { stack, other, admin, close } = await createAdaAndBob()
afterAll(close)

describe('roles', () => {
  it('let a person see their own time and nobody else', async () => {
    const ada = await stack.member('person', 'ada@api.example')
    expect((await usage(ada, 'by=person')).rows.map(({ label }) => label)).toEqual(['Ada'])
    const bob = (await usage(admin, 'by=person')).rows.find(({ label }) => label === 'Bob')
    expect((await usage(ada, `by=app&person=${bob?.key}`)).rows).toEqual([])
    const nobody = await stack.member('person', 'stranger@api.example')
    expect((await usage(nobody, 'by=app')).rows).toEqual([])
    expect((await nobody.call('/v1/agents')).body).toEqual({ agents: [] })
    expect((await nobody.call('/v1/activities?from=2026-03-02&to=2026-03-02')).body).toMatchObject({
      rows: [],
      progress: 1,
    })
  })

  const routes = [
    '/v1/agents',
    '/v1/people',
    '/v1/reports/usage?from=2026-03-02&to=2026-03-02&by=app',
  ] as const
  const items = JSON.stringify({ items: [{ key: 'app:x', productivity: 'productive' }] })
  it.each([
    ['administrator', 200, 200],
    ['configurator', 403, 200],
    ['manager', 200, 403],
    ['viewer', 200, 403],
    ['person', 200, 403],
  ] as const)('%s: reports %d, classifying %d', async (role, reports, classifying) => {
    const member = await stack.member(role)
    for (const route of routes) expect((await member.call(route)).status).toBe(reports)
    expect((await member.call('/v1/classifications', { method: 'PUT', body: items })).status).toBe(
      classifying,
    )
  })

  it('never reach another account', async () => {
    const stranger = await other.member('administrator')
    expect(times(await usage(stranger, 'by=app'))).toEqual({ 'app:spy': 1 })
    const agents = (await stranger.call('/v1/agents')).body as { agents: unknown[] }
    expect(agents.agents.length).toBe(1)
  })

  it('end at once when a member is removed', async () => {
    const viewer = await stack.member('viewer', 'leaver@example.com')
    expect((await viewer.call('/v1/people')).status).toBe(200)
    const { docs } = await stack.accountDocument
      .collection('members')
      .where('email', '==', viewer.email)
      .get()
    await docs[0]?.ref.delete()
    expect((await viewer.call('/v1/people')).status).toBe(403)
  })
})

describe('session and watching', () => {
  it('tells who is signed in and where', async () => {
    expect((await admin.call('/v1/session', { method: 'POST' })).body).toMatchObject({
      member: { role: 'administrator', groups: '*' },
      account: { id: stack.accountId, timeZone: 'Europe/Berlin' },
      refreshToken: false,
    })
  })

  it('tells the agents that somebody watches', async () => {
    const answer = await admin.call('/v1/watch', { method: 'POST' })
    expect((answer.body as { watchUntil: number }).watchUntil).toBeGreaterThan(Date.now() + 60_000)
    expect((await stack.accountDocument.get()).get('watchUntil')).toBeGreaterThan(Date.now())
  })

  it('says in another version that something was delivered, and nothing of how much', async () => {
    const versionOf = async () =>
      ((await admin.call('/v1/watch', { method: 'POST' })).body as { version: string }).version
    const before = await versionOf()
    expect(await versionOf()).toBe(before)
    const device = await other.enrolled()
    await device.deliver({ activities: [activity(0)] })
    expect(await versionOf()).toBe(before)
    const own = await stack.enrolled({ userLogin: 'eve@api.example' })
    const enrolled = await versionOf()
    expect(enrolled).not.toBe(before)
    await own.deliver({ activities: [activity(0)] })
    expect(await versionOf()).not.toBe(enrolled)
  })

  it('refuses who is not signed in', async () => {
    expect((await stack.apiApp.request('/v1/agents')).status).toBe(401)
    expect(
      (await stack.apiApp.request('/v1/agents', { headers: { authorization: 'Bearer x' } })).status,
    ).toBe(401)
  })
})
