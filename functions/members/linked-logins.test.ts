/** Logins that an administrator links to a member: their own time from then on, told to whose it is. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Me } from '#core/contracts/me.ts'
import type { LookList } from '#core/contracts/look.ts'
import type { MemberList } from '#core/contracts/members.ts'
import { MOST_LINKED_USERS } from '#core/contracts/members.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
const NOON = Date.parse('2026-03-02T12:00:00Z')
const DAYS = 'from=2026-03-02&to=2026-03-02'

let stack: Stack
let admin: Member
/** A member of the role person, whose desktop's login carries no address. */
let ada: Member
let adaId: string
/** Signs in, by address, as whose login `bob` is. */
let bob: Member
let users: Record<'ada' | 'bob', string>

const enrol = async (userLogin: string): Promise<string> => {
  const device = await stack.enrolled({ userLogin, userName: userLogin, machineId: userLogin })
  await device.deliver({
    activities: [{ start: NOON, offsetMin: 0, durationMs: 60_000, state: 'active', app: 'code' }],
  })
  const stored = (await stack.documents('agents')).get(device.credential()?.agentId ?? '')
  return String(stored?.userId)
}
const link = (linked: readonly string[], id = adaId) =>
  admin.call(`/v1/members/${id}`, { method: 'PUT', body: JSON.stringify({ users: linked }) })
const activeMs = async (member: Member): Promise<number> => {
  const { body } = await member.call(`/v1/reports/usage?${DAYS}&by=app`)
  return (body as UsageReport).totals.activeMs
}
const loginsOf = async (member: Member): Promise<string[]> =>
  ((await member.call('/v1/me')).body as Me).logins.map(({ id }) => id).sort()

beforeAll(async () => {
  stack = await createStack()
  admin = await stack.member('administrator')
  ada = await stack.member('person', `ada-${stack.accountId}@example.com`)
  bob = await stack.member('person', `bob-${stack.accountId}@example.com`)
  users = { ada: await enrol('ada'), bob: await enrol(bob.email) }
  const { members } = (await admin.call('/v1/members')).body as MemberList
  adaId = members.find(({ email }) => email === ada.email)?.id ?? ''
})
afterAll(() => stack.close())

it('are a member’s own from the next request on, and no more when they are taken away', async () => {
  expect([await activeMs(ada), await loginsOf(ada)]).toEqual([0, []])
  expect((await link([users.ada, users.ada])).body).toMatchObject({ changed: 1 })
  expect([await activeMs(ada), await loginsOf(ada)]).toEqual([60_000, [users.ada]])
  const { members } = (await admin.call('/v1/members')).body as MemberList
  expect(members.find(({ id }) => id === adaId)?.users).toEqual([users.ada])
  // What is not named stays as it is.
  await admin.call(`/v1/members/${adaId}`, { method: 'PUT', body: JSON.stringify({ anonymised: false }) })
  expect(await loginsOf(ada)).toEqual([users.ada])
  expect((await link([])).body).toMatchObject({ changed: 1 })
  expect([await activeMs(ada), await loginsOf(ada)]).toEqual([0, []])
  const entries = [...(await stack.documents('audit')).values()]
    .filter(({ about }) => (about as { email?: string } | undefined)?.email === ada.email)
    .map(({ changes }) => changes)
  expect(entries).toContainEqual([{ key: 'users', before: [], after: [users.ada] }])
  expect(entries).toContainEqual([{ key: 'users', before: [users.ada], after: [] }])
})

it('are told to whose they are, so that nobody makes another’s time their own unseen', async () => {
  const looks = async () => ((await bob.call('/v1/me/looks')).body as LookList).looks
  expect(await looks()).toEqual([])
  await link([users.bob])
  expect(await activeMs(ada)).toBe(60_000)
  expect(await looks()).toMatchObject([{ viewer: ada.email, report: 'linked' }])
  await link([])
})

it('are of this account, and not more than fit', async () => {
  const other = await createStack()
  const device = await other.enrolled({ userLogin: 'eve', machineId: 'eve' })
  const agent = (await other.documents('agents')).get(device.credential()?.agentId ?? '')
  expect((await link([String(agent?.userId)])).status).toBe(404)
  expect((await link(['nobody'])).status).toBe(404)
  const many = Array.from({ length: MOST_LINKED_USERS + 1 }, (_, n) => `user-${n}`)
  expect((await link(many)).status).toBe(400)
  expect(await loginsOf(ada)).toEqual([])
  other.close()
})
