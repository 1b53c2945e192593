import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#core/contracts/member.ts'
import { savedViewList, type SavedView, type SavedViewList } from '#core/contracts/saved-view.ts'
import { writeUnsubscribeToken } from '../mail/unsubscribe-token.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
let stack: Stack
let other: Stack
const members = new Map<Role, Member>()
const as = (role: Role): Member => {
  const member = members.get(role)
  if (member === undefined) throw new Error(role)
  return member
}

beforeAll(async () => {
  stack = await createStack({ timeZone: 'Europe/Berlin' })
  other = await createStack()
  for (const role of ['administrator', 'configurator', 'manager', 'viewer', 'person'] as const)
    members.set(role, await stack.member(role))
})
afterAll(() => {
  stack.close()
  other.close()
})

const VIEW = { name: 'Top', page: 'applications', query: { view: 'category' }, shared: false }
const send = async (member: Member, method: string, path: string, body?: object) => {
  const answer = await member.call(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  return { status: answer.status, view: answer.body as SavedView & { error: { message: string } } }
}
const create = (member: Member, change: object = {}) =>
  send(member, 'POST', '/v1/views', { ...VIEW, ...change })
const list = async (member: Member): Promise<SavedViewList> =>
  savedViewList.parse((await member.call('/v1/views')).body)
const namesOf = async (member: Member) => (await list(member)).views.map(({ name }) => name)
const daily = (...recipients: string[]) => ({ every: 'day', hour: 7, recipients, language: 'en' })

describe('a saved view', () => {
  it('is its owner’s alone until it is shared', async () => {
    const manager = as('manager')
    const { view } = await create(manager, { name: 'Own' })
    expect(view).toMatchObject({ ...VIEW, name: 'Own', mayChange: true, delivery: null, state: null })
    expect(await namesOf(manager)).toContain('Own')
    for (const role of ['administrator', 'viewer', 'person'] as const)
      expect(await namesOf(as(role)), role).not.toContain('Own')
    expect((await send(manager, 'PUT', `/v1/views/${view.id}`, { shared: true })).status).toBe(200)
    for (const role of ['administrator', 'viewer', 'person'] as const)
      expect(await namesOf(as(role)), role).toContain('Own')
    expect(await namesOf(await other.member('administrator'))).toEqual([])
  })

  it.each([
    ['administrator', 200, 200],
    ['configurator', 403, 403],
    ['manager', 200, 403],
    ['viewer', 200, 403],
    ['person', 200, 403],
  ] as const)('may be saved by a %s: %i, and another’s changed: %i', async (role, saved, changed) => {
    const owner = await stack.member('manager', `owner-${role}-${stack.accountId}@example.com`)
    const { view } = await create(owner, { shared: true })
    const member = as(role)
    expect((await create(member)).status).toBe(saved)
    expect((await send(member, 'PUT', `/v1/views/${view.id}`, { name: 'Theirs' })).status).toBe(changed)
    expect((await send(member, 'DELETE', `/v1/views/${view.id}`)).status).toBe(changed)
    expect((await send(member, 'POST', `/v1/views/${view.id}/restore`)).status).toBe(
      changed === 200 ? 200 : role === 'configurator' ? 403 : 404,
    )
  })

  it.each(['viewer', 'person'] as const)('of a %s is not shared', async (role) => {
    const { view } = await create(as(role))
    expect((await create(as(role), { shared: true })).status).toBe(403)
    expect((await send(as(role), 'PUT', `/v1/views/${view.id}`, { shared: true })).status).toBe(403)
  })

  it('of whom a member may not see is not told to them, shared as it is', async () => {
    const own = await createStack()
    const admin = await own.member('administrator')
    const enrol = async (name: string) => {
      const device = await own.enrolled({ userLogin: name, computerName: name, machineId: name })
      const agent = (await own.documents('agents')).get(device.credential()?.agentId ?? '')
      return { person: String(agent?.userId), computer: String(agent?.computerId) }
    }
    const [ada, bob] = [await enrol('ada'), await enrol('bob')]
    const put = (path: string, body: object) =>
      admin.call(path, { method: 'PUT', body: JSON.stringify(body) })
    for (const [id, { person }] of [['sales', ada] as const, ['legal', bob] as const])
      await put(`/v1/groups/${id}`, { name: id, users: [person], computers: [] })
    const queries = {
      everybody: {},
      ada: { person: ada.person },
      'ada’s computer': { computer: ada.computer },
      bob: { person: bob.person },
      'bob’s computer': { computer: bob.computer },
      sales: { group: 'sales' },
      legal: { group: 'legal' },
      'bob in sales': { group: 'sales', person: bob.person },
    }
    for (const [name, query] of Object.entries(queries))
      expect((await create(admin, { name, query, shared: true })).status).toBe(200)
    const email = (who: string) => `${who}-${own.accountId}@example.com`
    const manager = await own.member('manager', email('lena'), ['sales'])
    const anonymised = await own.member('viewer', email('blind'), ['sales'], { anonymised: true })
    expect(await namesOf(admin)).toHaveLength(8)
    expect(await namesOf(manager)).toEqual(['ada', 'ada’s computer', 'everybody', 'sales'])
    expect(await namesOf(anonymised)).toEqual(['everybody', 'sales'])
    expect(await namesOf(await own.member('person', email('nobody')))).toEqual(['everybody'])
    own.close()
  })

  it('of somebody else is not there for those it is not shared with', async () => {
    const { view } = await create(as('manager'), { name: 'Hidden' })
    for (const member of [as('viewer'), await other.member('administrator')]) {
      expect((await send(member, 'PUT', `/v1/views/${view.id}`, { name: 'x' })).status).toBe(404)
      expect((await send(member, 'DELETE', `/v1/views/${view.id}`)).status).toBe(404)
    }
    expect((await send(as('viewer'), 'DELETE', '/v1/views/a%2Fb')).status).toBe(404)
  })

  it('is deleted, brought back as it was, and each change is in the audit log', async () => {
    const manager = as('manager')
    const { view } = await create(manager, { name: 'Fleeting', delivery: daily(manager.email) })
    await send(manager, 'PUT', `/v1/views/${view.id}`, { name: 'Renamed' })
    await send(manager, 'PUT', `/v1/views/${view.id}`, { name: 'Renamed' })
    await send(manager, 'DELETE', `/v1/views/${view.id}`)
    expect(await namesOf(manager)).not.toContain('Renamed')
    expect((await stack.documents('views')).get(view.id)?.nextAt).toBeUndefined()
    const back = await send(manager, 'POST', `/v1/views/${view.id}/restore`)
    expect(back.view).toMatchObject({ name: 'Renamed', delivery: daily(manager.email) })
    expect(back.view.state?.nextDueAt).toBeGreaterThan(Date.now())
    const audit = [...(await stack.documents('audit')).values()].filter((entry) => entry.view === view.id)
    expect(audit.map(({ event }) => event as string).sort()).toEqual([
      'view.changed',
      'view.created',
      'view.deleted',
      'view.restored',
    ])
    const changed = audit.find(({ event }) => event === 'view.changed')
    expect(changed).toMatchObject({
      member: { email: manager.email },
      changes: [{ key: 'name', before: 'Fleeting', after: 'Renamed' }],
    })
  })

  it('is refused where it is not understood', async () => {
    for (const bad of [
      { page: 'agents' },
      { name: '' },
      { query: { 'Not a name': 'x' } },
      { query: { person: 'x'.repeat(65) } },
      { delivery: { ...daily(as('manager').email), weekday: 1 } },
      { delivery: { ...daily(as('manager').email), hour: 24 } },
      { delivery: daily('not an address') },
      { owner: 'me' },
    ])
      expect((await create(as('manager'), bad)).status, JSON.stringify(bad)).toBe(400)
    const { view } = await create(as('manager'))
    const query = { group: 'x'.repeat(65) }
    expect((await send(as('manager'), 'PUT', `/v1/views/${view.id}`, { query })).status).toBe(400)
  })
})

describe('the e-mails of a view', () => {
  it('go to members who may see reports, and to nobody else', async () => {
    const manager = as('manager')
    const both = [as('person').email, as('viewer').email.toUpperCase()]
    const { view } = await create(manager, { delivery: daily(...both) })
    expect(view.delivery?.recipients).toEqual(both.map((email) => email.toLowerCase()))
    const stranger = await other.member('manager')
    for (const email of ['nobody@example.com', stranger.email, as('configurator').email]) {
      const refused = await create(manager, { delivery: daily(email) })
      expect(refused.status, email).toBe(400)
      expect(refused.view.error.message).toContain(email)
    }
  })

  it.each(['viewer', 'person'] as const)('that a %s asks for go to themselves', async (role) => {
    const member = as(role)
    expect((await create(member, { delivery: daily(member.email) })).status).toBe(200)
    const refused = await create(member, { delivery: daily(member.email, as('manager').email) })
    expect(refused.status).toBe(403)
  })

  it('are told to its owner and administrators only', async () => {
    const { view } = await create(as('manager'), {
      name: 'Told',
      shared: true,
      delivery: daily(as('manager').email),
    })
    const seen = async (role: Role) =>
      (await list(as(role))).views.find(({ id }) => id === view.id)?.delivery?.recipients
    expect(await seen('administrator')).toEqual([as('manager').email])
    expect(await seen('manager')).toEqual([as('manager').email])
    expect(await seen('viewer')).toBeUndefined()
    expect(await seen('person')).toBeUndefined()
  })

  it('are stopped by one click without a sign-in, and started again only by whom they went to', async () => {
    const [manager, person] = [as('manager'), as('person')]
    const { view } = await create(manager, { delivery: daily(manager.email, person.email) })
    const token = writeUnsubscribeToken({
      accountId: stack.accountId,
      viewId: view.id,
      email: person.email,
    })
    const path = `/v1/unsubscribe?token=${token}`
    const recipients = async () =>
      ((await stack.documents('views')).get(view.id) as SavedView).delivery?.recipients
    const asked = await stack.apiApp.request(path)
    expect(asked.status).toBe(200)
    expect(await asked.text()).toContain('<button>')
    expect(await recipients()).toEqual([manager.email, person.email])
    const click = () =>
      stack.apiApp.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      })
    expect((await click()).status).toBe(200)
    expect((await click()).status).toBe(200)
    expect(await recipients()).toEqual([manager.email])
    const again = { delivery: daily(manager.email, person.email) }
    expect((await send(manager, 'PUT', `/v1/views/${view.id}`, again)).status).toBe(409)
    const events = [...(await stack.documents('audit')).values()].filter((entry) => entry.view === view.id)
    expect(events.map(({ event }) => event as string).sort()).toEqual(['view.created', 'view.stopped'])
  })

  it('are stopped by no other link', async () => {
    const own = writeUnsubscribeToken({ accountId: 'a', viewId: 'v', email: 'e@example.com' })
    for (const token of ['', 'x', `${own}x`, own.replace(/^./, 'X')]) {
      const answer = await stack.apiApp.request(`/v1/unsubscribe?token=${token}`, { method: 'POST' })
      expect(answer.status, token).toBe(404)
    }
  })
})
