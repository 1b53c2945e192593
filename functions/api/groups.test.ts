import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PeopleList } from '#core/contracts/agent-row.ts'
import { groupList } from '#core/contracts/group.ts'
import type { MemberList } from '#core/contracts/members.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'
import { createStack } from '../test/stack.ts'

const NOON = Date.parse('2026-03-02T12:00:00Z')
const HOUR = 3_600_000
type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
type Owner = { userId: string; computerId: string }

let stack: Stack
let admin: Member
/** Ada has a desktop and, under another login, a laptop; Bob has a desktop. */
let owners: Record<'desktop' | 'laptop' | 'bob', Owner>

beforeAll(async () => {
  stack = await createStack()
  admin = await stack.member('administrator')
  const enrol = async (userLogin: string, computerName: string, hours: number): Promise<Owner> => {
    const device = await stack.enrolled({
      userLogin,
      computerName,
      machineId: computerName,
      userName: userLogin,
    })
    const activity = { start: NOON, offsetMin: 0, durationMs: hours * HOUR, state: 'active' }
    await device.deliver({ activities: [{ ...activity, app: 'chromium', site: 'facebook.com' }] })
    const agentId = device.credential()?.agentId ?? ''
    return (await stack.documents('agents')).get(agentId) as Owner
  }
  owners = {
    desktop: await enrol('ada@example.com', 'desktop', 1),
    laptop: await enrol('ada.l@example.com', 'laptop', 2),
    bob: await enrol('bob@example.com', 'bobs', 4),
  }
})
afterAll(() => stack.close())

const put = (id: string, name: string, users: string[], computers: string[]) =>
  admin.call(`/v1/groups/${id}`, { method: 'PUT', body: JSON.stringify({ name, users, computers }) })
const usage = async (member: Member, query: string): Promise<UsageReport> => {
  const answer = await member.call(`/v1/reports/usage?from=2026-03-02&to=2026-03-02&${query}`)
  expect(answer.status).toBe(200)
  return answer.body
}
const hours = ({ rows }: UsageReport) =>
  Object.fromEntries(rows.map(({ label, activeMs }) => [label, activeMs / HOUR]))
const total = ({ totals }: UsageReport) => totals.activeMs / HOUR
const audit = async () => [...(await stack.documents('audit')).values()]

describe('groups', () => {
  it('match by user or computer, overlap, and count each second once in all', async () => {
    expect((await put('desks', 'Desks', [], [owners.desktop.computerId, owners.bob.computerId])).status).toBe(
      200,
    )
    expect((await put('ada', 'Ada', [owners.desktop.userId, owners.laptop.userId], [])).status).toBe(200)
    const report = await usage(admin, 'by=group')
    expect(hours(report)).toEqual({ Desks: 5, Ada: 3 })
    expect(total(report)).toBe(7)
    expect(report.rows.map(({ label, people }) => [label, people])).toEqual([
      ['Desks', 2],
      ['Ada', 2],
    ])
    expect(total(await usage(admin, 'by=app&group=ada'))).toBe(3)
    expect(total(await usage(admin, `by=app&group=ada&computer=${owners.desktop.computerId}`))).toBe(1)
    expect(total(await usage(admin, 'by=app&group=nobody'))).toBe(0)
    // Bob's desk is in a group, and so is all that is Ada's: nobody is left.
    expect(total(await usage(admin, 'by=app&group=none'))).toBe(0)
    await put('desks', 'Desks', [], [owners.desktop.computerId])
    expect(hours(await usage(admin, 'by=person&group=none'))).toEqual({ 'bob@example.com': 4 })
    await put('desks', 'Desks', [], [owners.desktop.computerId, owners.bob.computerId])
  })

  it('are borne by the agents in them, those that enrol later too', async () => {
    const late = await stack.enrolled({
      userLogin: 'ada@example.com',
      machineId: 'late',
      computerName: 'late',
    })
    const borne = [...(await stack.documents('agents'))].map(([id, agent]) => [id, agent.groups as string[]])
    const of = Object.fromEntries(borne) as Record<string, string[]>
    expect(of[late.credential()?.agentId ?? '']).toEqual(['ada'])
    expect(Object.values(of).filter((groups) => groups.includes('desks'))).toHaveLength(2)
  })

  it('limit what a manager sees to their agents: the desktop shows, the laptop does not', async () => {
    const email = `limited-${stack.accountId}@example.com`
    const limited = await stack.member('manager', email)
    await stack.set({ members: [{ email, password: 'correct horse', role: 'manager', groups: ['desks'] }] })
    expect(hours(await usage(limited, 'by=person'))).toEqual({ 'ada@example.com': 1, 'bob@example.com': 4 })
    expect(hours(await usage(limited, 'by=group'))).toEqual({ Desks: 5 })
    expect(total(await usage(limited, `by=app&person=${owners.laptop.userId}`))).toBe(0)
    expect(total(await usage(limited, 'by=app&group=ada'))).toBe(0)
    const { people, computers, groups } = (await limited.call('/v1/people')).body as PeopleList
    expect(people.map(({ label }) => label)).toEqual(['ada@example.com', 'bob@example.com'])
    expect(computers.map(({ label }) => label)).toEqual(['bobs', 'desktop'])
    expect(groups).toMatchObject([{ id: 'desks', label: 'Desks' }])
    const log = await limited.call('/v1/activities?from=2026-03-02&to=2026-03-02')
    expect(
      (log.body as { rows: { computer: { label: string } }[] }).rows.map((row) => row.computer.label).sort(),
    ).toEqual(['bobs', 'desktop'])
    expect((await limited.call('/v1/groups')).status).toBe(403)
    const change = { method: 'PUT', body: JSON.stringify({ name: 'Mine', users: [], computers: [] }) }
    expect((await limited.call('/v1/groups/desks', change)).status).toBe(403)
  })

  it('are deleted by administrators, told in the audit log', async () => {
    await put('gone', 'Gone', [owners.bob.userId], [])
    const configurator = await stack.member('configurator')
    expect((await configurator.call('/v1/groups/gone', { method: 'DELETE' })).status).toBe(403)
    expect((await admin.call('/v1/groups/gone', { method: 'DELETE' })).status).toBe(200)
    expect((await admin.call('/v1/groups/gone', { method: 'DELETE' })).status).toBe(404)
    const events = (await audit()).filter(({ group }) => group === 'gone').map(({ event }) => event as string)
    expect(events.sort()).toEqual(['group.changed', 'group.deleted'])
  })
})

describe('aliases', () => {
  const alias = (items: object[]) =>
    admin.call('/v1/aliases', { method: 'PUT', body: JSON.stringify({ items }) })

  it('make one person of two logins, past included, found by either login', async () => {
    const ofUsers = (name: string | null) => [
      { kind: 'user', id: owners.desktop.userId, alias: name },
      { kind: 'user', id: owners.laptop.userId, alias: name },
    ]
    expect((await alias(ofUsers('Ada Lovelace'))).body).toMatchObject({ changed: 2 })
    const report = await usage(admin, 'by=person')
    expect(hours(report)).toEqual({ 'bob@example.com': 4, 'Ada Lovelace': 3 })
    expect(report.totals).toMatchObject({ people: 2, agents: 3 })
    for (const { userId } of [owners.desktop, owners.laptop]) {
      expect(total(await usage(admin, `by=app&person=${userId}`))).toBe(3)
    }
    await alias(ofUsers(null))
    expect(Object.keys(hours(await usage(admin, 'by=person')))).toHaveLength(3)
  })

  it('name computers, and refuse what does not exist', async () => {
    await alias([{ kind: 'computer', id: owners.bob.computerId, alias: 'Reception' }])
    expect(hours(await usage(admin, 'by=computer'))).toMatchObject({ Reception: 4 })
    expect((await alias([{ kind: 'user', id: 'nobody', alias: 'X' }])).status).toBe(404)
  })
})

describe('exceptions of groups', () => {
  const classify = (group: string | undefined, productivity: string) =>
    admin.call('/v1/classifications', {
      method: 'PUT',
      body: JSON.stringify({ ...(group && { group }), items: [{ key: 'site:facebook.com', productivity }] }),
    })
  const productive = async () => (await usage(admin, 'by=productivity')).totals.split.productive / HOUR

  it('count where the agent is in the group, the first group first, and at once', async () => {
    expect(await productive()).toBe(0)
    await classify('ada', 'productive')
    expect(await productive()).toBe(3)
    // The desktop is in both; "Desks" comes first.
    await classify('desks', 'unproductive')
    expect(await productive()).toBe(2)
    expect(total(await usage(admin, 'by=app&productivity=productive'))).toBe(2)
    await classify(undefined, 'productive')
    expect(await productive()).toBe(2)
    expect((await classify('nobody', 'productive')).status).toBe(404)
  })
})

describe('the order of groups', () => {
  const order = async () => groupList.parse((await admin.call('/v1/groups')).body).groups.map(({ id }) => id)
  const put = (groups: readonly string[], member = admin) =>
    member.call('/v1/group-order', { method: 'PUT', body: JSON.stringify({ groups }) })

  it('is changed as a whole or not at all', async () => {
    const before = await order()
    expect(before.length).toBeGreaterThan(1)
    expect((await put(before.toReversed())).status).toBe(200)
    expect(await order()).toEqual(before.toReversed())
    expect((await put(before.toReversed())).body).toMatchObject({ changed: 0 })
    expect((await put(before.slice(1))).status).toBe(409)
    expect((await put([...before.slice(1), 'other'])).status).toBe(409)
    expect((await put([...before.slice(1), before[1] ?? ''])).status).toBe(409)
    expect((await put(before, await stack.member('manager'))).status).toBe(403)
    const last = (await audit()).find(({ event }) => event === 'group.order-changed')
    expect(last?.changes[0].after).toHaveLength(before.length)
    await put(before)
  })

  it('is listed with the managers and viewers who see each group', async () => {
    const [first, second] = await order()
    await stack.member('viewer', 'limited@groups.example', [first ?? ''])
    const { groups } = groupList.parse((await admin.call('/v1/groups')).body)
    const seers = (id?: string) =>
      groups.find((group) => group.id === id)?.seenBy.map(({ email }) => email) ?? []
    expect(seers(first)).toContain('limited@groups.example')
    expect(seers(second)).not.toContain('limited@groups.example')
    expect(seers(second)).toContain(`manager-${stack.accountId}@example.com`)
    expect(seers(first)).not.toContain(admin.email)
  })
})

describe('a group that is deleted', () => {
  it('is taken from whoever sees it or is to see it, who can be changed afterwards', async () => {
    await put('passing', 'Passing', [], [])
    await put('lasting', 'Lasting', [], [])
    const lead = await stack.member('manager', `lead-${stack.accountId}@example.com`, ['passing', 'lasting'])
    const invited = { role: 'viewer', groups: ['passing'], anonymised: false, language: 'en' }
    const email = `later-${stack.accountId}@example.com`
    await admin.call('/v1/invitations', { method: 'POST', body: JSON.stringify({ ...invited, email }) })
    expect((await admin.call('/v1/groups/passing', { method: 'DELETE' })).status).toBe(200)
    const list = (await admin.call('/v1/members')).body as MemberList
    const member = list.members.find((one) => one.email === lead.email)
    expect(member?.groups).toEqual(['lasting'])
    expect(list.invitations.find((one) => one.email === email)?.groups).toEqual([])
    const change = { role: 'viewer', groups: member?.groups, anonymised: false }
    const path = `/v1/members/${member?.id ?? ''}`
    expect((await admin.call(path, { method: 'PUT', body: JSON.stringify(change) })).status).toBe(200)
    expect((await audit()).filter(({ event }) => event === 'member.changed')).toContainEqual(
      expect.objectContaining({
        about: { id: member?.id, email: lead.email },
        changes: [{ key: 'groups', before: ['Passing'], after: [] }],
      }),
    )
    // One that is made under its id is not seen by whoever saw the first.
    await put('passing', 'Another', [], [])
    const again = groupList
      .parse((await admin.call('/v1/groups')).body)
      .groups.find(({ id }) => id === 'passing')
    expect(again?.seenBy.map(({ email }) => email)).not.toContain(lead.email)
  })
})

it('a kept answer is another as soon as something is delivered', async () => {
  const before = total(await usage(admin, 'by=app'))
  const device = await stack.enrolled({ userLogin: 'eve@example.com', machineId: 'eve' })
  for (let n = 1; n <= 3; n++) {
    await device.deliver({
      activities: [{ start: NOON + n * HOUR, offsetMin: 0, durationMs: HOUR, state: 'active', app: 'code' }],
    })
    expect(total(await usage(admin, 'by=app'))).toBe(before + n)
  }
})
