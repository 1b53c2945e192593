import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Look, LookList } from '#core/contracts/look.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
const NOON = Date.parse('2026-03-02T12:00:00Z')
const DAYS = 'from=2026-03-02&to=2026-03-02'

let stack: Stack
let admin: Member
let ada: Member
let bob: Member
let agents: Record<'ada' | 'bob', { id: string; userId: string; computerId: string }>

const enrol = async (email: string) => {
  const device = await stack.enrolled({ userLogin: email, userName: email, machineId: email })
  const activity = { start: NOON, offsetMin: 0, durationMs: 60_000, state: 'active', app: 'code' }
  await device.deliver({ activities: [activity] })
  const id = device.credential()?.agentId ?? ''
  const stored = (await stack.documents('agents')).get(id)
  return { id, userId: String(stored?.userId), computerId: String(stored?.computerId) }
}
beforeAll(async () => {
  // A look is of an hour: this one does not end.
  const began = Date.now()
  stack = await createStack({}, {}, { now: () => began })
  admin = await stack.member('administrator')
  ada = await stack.member('manager', `ada-${stack.accountId}@example.com`)
  bob = await stack.member('person', `bob-${stack.accountId}@example.com`)
  agents = { ada: await enrol(ada.email), bob: await enrol(bob.email) }
})
afterAll(() => stack.close())

const looksOf = async (member: Member): Promise<Look[]> => {
  const { status, body } = await member.call('/v1/me/looks')
  expect(status).toBe(200)
  return (body as LookList).looks
}
const told = async (member: Member) =>
  (await looksOf(member)).map(({ viewer, report }) => [viewer.split('-')[0], report])
const open = async (member: Member, path: string, init?: RequestInit) => {
  expect((await member.call(path, init)).status, path).toBe(200)
}

describe('a look at one person', () => {
  it('is told to them, by whom, at what, of which days, and to nobody else', async () => {
    await open(admin, `/v1/reports/usage?${DAYS}&by=app&person=${agents.bob.userId}`)
    const [look, ...more] = await looksOf(bob)
    expect(more).toEqual([])
    expect(look).toMatchObject({
      viewer: admin.email,
      report: 'usage',
      ranges: [{ from: '2026-03-02', to: '2026-03-02' }],
    })
    expect(await looksOf(ada)).toEqual([])
    expect(await looksOf(admin)).toEqual([])
  })

  it('is one entry an hour for each report, with all the days that were looked at', async () => {
    await open(admin, `/v1/reports/usage?${DAYS}&by=site&person=${agents.bob.userId}`)
    await open(admin, `/v1/reports/usage?from=2026-03-01&to=2026-03-07&by=day&person=${agents.bob.userId}`)
    expect(await told(bob)).toEqual([['administrator', 'usage']])
    expect((await looksOf(bob))[0]?.ranges).toEqual([
      { from: '2026-03-01', to: '2026-03-07' },
      { from: '2026-03-02', to: '2026-03-02' },
    ])
  })

  it.each([
    ['hours', () => `/v1/reports/hours?${DAYS}&person=${agents.bob.userId}`],
    ['focus', () => `/v1/reports/focus?${DAYS}&computer=${agents.bob.computerId}`],
    ['activity-log', () => `/v1/activities?${DAYS}&agent=${agents.bob.id}`],
    ['agent-days', () => `/v1/agents/${agents.bob.id}/days?${DAYS}`],
  ] as const)('is told of %s too', async (report, path) => {
    await open(admin, path())
    expect((await looksOf(bob)).map((look) => look.report)).toContain(report)
  })

  it('is told of an export, when its link is made', async () => {
    const query = { from: '2026-03-02', to: '2026-03-02', person: agents.bob.userId }
    await open(admin, '/v1/exports', {
      method: 'POST',
      body: JSON.stringify({ report: 'activities', format: 'csv', query }),
    })
    expect((await looksOf(bob)).map(({ report }) => report)).toContain('export')
  })

  it('is told of an export of everything about one, and nobody of one’s own', async () => {
    await open(admin, `/v1/people/${agents.bob.userId}/export`, { method: 'POST' })
    expect((await looksOf(bob)).map(({ report }) => report)).toContain('everything')
    await open(bob, '/v1/me/export', { method: 'POST' })
    expect((await looksOf(bob)).filter(({ report }) => report === 'everything')).toHaveLength(1)
  })

  it('is told where a group holds nobody else', async () => {
    const group = {
      method: 'PUT',
      body: JSON.stringify({ name: 'A', users: [agents.ada.userId], computers: [] }),
    }
    await open(admin, '/v1/groups/of-one', group)
    await open(admin, `/v1/reports/hours?${DAYS}&group=of-one`)
    expect(await told(ada)).toEqual([['administrator', 'hours']])
    const limited = await stack.member('viewer', `limited-${stack.accountId}@example.com`, ['of-one'])
    // Their scope is the narrowing.
    await open(limited, `/v1/reports/focus?${DAYS}`)
    expect(await told(ada)).toContainEqual(['limited', 'focus'])
  })

  it('is none where it is one’s own time, of several people, or of somebody one may not see', async () => {
    const before = await told(ada)
    await open(ada, `/v1/reports/focus?${DAYS}&person=${agents.ada.userId}`)
    await open(ada, `/v1/reports/focus?${DAYS}`)
    const nobody = await stack.member('viewer', `blind-${stack.accountId}@example.com`, ['none-of-it'])
    await open(nobody, `/v1/reports/focus?${DAYS}&person=${agents.ada.userId}`)
    expect(await told(ada)).toEqual(before)
  })

  it('is told to whom an administrator linked the login, and kept for a year', async () => {
    const linked = await stack.member('person', `other-${stack.accountId}@example.com`)
    expect(await looksOf(linked)).toEqual([])
    const { docs } = await stack.accountDocument
      .collection('members')
      .where('email', '==', linked.email)
      .get()
    await docs[0]?.ref.update({ users: [agents.bob.userId] })
    expect((await looksOf(linked)).length).toBeGreaterThan(3)
    const [stored] = [...(await stack.documents('accessLog')).values()]
    expect(stored).toMatchObject({ userId: expect.any(String) as string })
    expect((stored?.expiresAt as { toMillis(): number }).toMillis() - Number(stored?.at)).toBe(
      365 * 86_400_000,
    )
  })

  it('marks oneself in the list of people, so that no page warns of looking at oneself', async () => {
    const { body } = await ada.call('/v1/people')
    const { people } = body as { people: { users: string[]; isSelf?: boolean }[] }
    expect(people.filter(({ isSelf }) => isSelf).map(({ users }) => users)).toEqual([[agents.ada.userId]])
  })
})
