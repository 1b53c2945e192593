import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActivityPage } from '#core/contracts/activity-log.ts'
import type { LookList } from '#core/contracts/look.ts'
import { ownSession, type OwnSession } from '#core/contracts/member.ts'
import { mine, type MyLink } from '#core/contracts/mine.ts'
import type { Policy } from '#core/contracts/policy.ts'
import { accountDay } from '#core/reports/account-time.ts'
import { createApi } from '../api/dependencies.ts'
import { createApiApp } from '../api/app.ts'
import { auth } from '../firestore.ts'
import { NOON_ZONE } from '../test/noon-zone.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Device = Awaited<ReturnType<Stack['enrolled']>>
const MINUTE = 60_000
const HOUR = 60 * MINUTE

let stack: Stack
let ada: Device
let bob: Device
/** The API's clock is as far from now as a test says. */
let laterMs = 0
let api: ReturnType<typeof createApiApp>
const now = () => Date.now() + laterMs

beforeAll(async () => {
  stack = await createStack({ timeZone: NOON_ZONE })
  api = createApiApp(createApi({ db: stack.db, auth: auth(), now }))
  const deliver = async (userLogin: string, app: string) => {
    const device = await stack.enrolled({ userLogin, userName: userLogin, machineId: userLogin })
    const start = Date.now() - 30 * 1000
    await device.deliver({ activities: [{ start, offsetMin: 0, durationMs: 20_000, state: 'active', app }] })
    return device
  }
  ada = await deliver('ada', 'code')
  bob = await deliver('bob', 'excel')
})
afterAll(() => stack.close())

const linkOf = async (device: Device): Promise<MyLink> => {
  const { status, body } = await device.call('POST', '/v1/my-link')
  expect(status).toBe(200)
  return body as MyLink
}
const tokenOf = ({ url }: MyLink) => new URL(url).hash.replace('#token=', '')
const exchange = async (token: string) => {
  const answer = await api.request('/v1/me/session', { method: 'POST', body: JSON.stringify({ token }) })
  return { status: answer.status, body: (await answer.json()) as OwnSession & { error: { message: string } } }
}
const get = async (token: string, path: string) => {
  const answer = await api.request(path, { headers: { authorization: `Bearer ${token}` } })
  return { status: answer.status, body: (await answer.json()) as never }
}
const visit = async (device: Device) => ownSession.parse((await exchange(tokenOf(await linkOf(device)))).body)
const TODAY = accountDay(NOON_ZONE, Date.now())
const DAYS = `from=${TODAY}&to=${TODAY}`
const apps = async (token: string) =>
  ((await get(token, `/v1/me/activities?${DAYS}`)).body as ActivityPage).rows.map(({ app }) => app)

describe('the link of one’s own agent', () => {
  it('is made once by one proof, replayed at once or after it was used', async () => {
    const first = await ada.call('POST', '/v1/my-link')
    const again = () => ada.call('POST', '/v1/my-link', undefined, { proof: first.proof })
    expect([first.status, (await again()).status]).toEqual([200, 401])
    expect((await exchange(tokenOf(first.body as MyLink))).status).toBe(200)
    expect((await again()).status).toBe(401)
    expect((await exchange(tokenOf(first.body as MyLink))).status).toBe(401)
  })

  it('leads to the own page, with its token where no server is sent it', async () => {
    const { url, expiresAt } = await linkOf(ada)
    expect(url).toMatch(/\/me#token=[\w.-]+$/)
    expect(expiresAt - Date.now()).toBeLessThanOrEqual(5 * MINUTE)
  })

  it('opens one’s own data and nobody else’s, without a membership', async () => {
    const { token, session } = await visit(ada)
    expect(session).toMatchObject({ own: true, member: { role: 'person', groups: [] } })
    expect(await apps(token)).toEqual(['code'])
    expect(await apps((await visit(bob)).token)).toEqual(['excel'])
    expect(((await get(token, '/v1/me/looks')).body as LookList).looks).toEqual([])
    for (const path of [`/v1/activities?${DAYS}`, '/v1/people', '/v1/agents', '/v1/views', '/v1/groups'])
      expect((await get(token, path)).status, path).toBe(401)
    const weekly = await api.request('/v1/me/weekly', {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ isOn: true, language: 'en' }),
    })
    expect(weekly.status).toBe(403)
  })

  it('is used once, and says so in plain words', async () => {
    const token = tokenOf(await linkOf(ada))
    const both = await Promise.all([exchange(token), exchange(token)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
    const { status, body } = await exchange(token)
    expect(status).toBe(401)
    expect(body.error.message).toMatch(/used already, or is older than five minutes/)
  })

  it('ends after five minutes, and the visit after an hour', async () => {
    const token = tokenOf(await linkOf(ada))
    const { token: own } = await visit(ada)
    laterMs = 5 * MINUTE + 1000
    expect((await exchange(token)).status).toBe(401)
    expect((await get(own, '/v1/me')).status).toBe(200)
    laterMs = HOUR + 1000
    expect((await get(own, '/v1/me')).status).toBe(401)
    laterMs = 0
  })

  it('is made for nobody who does not hold the device’s key, and cannot be made up', async () => {
    const signed = await ada.call('POST', '/v1/my-link')
    const stolen = await bob.call('POST', '/v1/my-link', undefined, {
      certificate: ada.credential()?.certificate ?? '',
    })
    expect(stolen.status).toBe(401)
    expect((await stack.ingestApp.request('/v1/my-link', { method: 'POST' })).status).toBe(401)
    const token = tokenOf(signed.body as MyLink)
    // A digit in the middle of the signature: of the last one not every bit counts.
    const other = token.at(-9) === 'x' ? 'y' : 'x'
    expect((await exchange(`${token.slice(0, -9)}${other}${token.slice(-8)}`)).status).toBe(401)
    expect((await get('own.made.up', '/v1/me')).status).toBe(401)
    // The link itself opens nothing.
    expect((await get(token, '/v1/me')).status).toBe(401)
    expect((await get(`own.${token}`, '/v1/me')).status).toBe(401)
  })

  it('opens nothing once the agent is withdrawn', async () => {
    const device = await stack.enrolled({ userLogin: 'carl', machineId: 'carl' })
    const { token } = await visit(device)
    expect((await get(token, '/v1/me')).status).toBe(200)
    const agents = stack.accountDocument.collection('agents')
    await agents.doc(device.credential()?.agentId ?? '').update({ revokedAt: Date.now() })
    expect((await get(token, '/v1/me')).status).toBe(401)
    expect((await device.call('POST', '/v1/my-link')).status).toBe(403)
  })
})

describe('what the popup shows', () => {
  it('is the user’s own day as managers see it, with the policy and its history', async () => {
    const admin = await stack.member('administrator')
    const change = (body: object) =>
      admin.call('/v1/settings/tracking', { method: 'PUT', body: JSON.stringify(body) })
    const users = (await stack.documents('agents')).values()
    const { userId } = [...users].find(({ description }) => description.userLogin === 'bob') as {
      userId: string
    }
    await change({ privateMinutesADay: 90 })
    await change({ doNotTrack: [userId] })
    await change({ doNotTrack: [] })
    const read = async (device: Device) => mine.parse((await device.call('GET', '/v1/mine')).body)
    const own = await read(ada)
    expect(own.records.map(({ app }) => app)).toEqual(['code'])
    expect(own.activeMs).toBe(20_000)
    expect(own.policy.says).toContainEqual({ key: 'private', values: { minutes: 90 } })
    expect(own.policy.history.map(({ says }) => says.map(({ key }) => key))).toEqual([['change.private']])
    // Who is on the list is told to them alone.
    expect((await read(bob)).policy.history.flatMap(({ says }) => says.map(({ key }) => key))).toEqual([
      'change.do-not-track-off',
      'change.do-not-track-on',
      'change.private',
    ])
    const says = async () => (await read(ada)).policy
    const put = (path: string, body: object) =>
      admin.call(`/v1/${path}`, { method: 'PUT', body: JSON.stringify(body) })
    const week = [[[480, 960]], [], [], [], [], [], []]
    const agent = [...(await stack.documents('agents')).values()].find(
      ({ description }) => description.userLogin === 'ada',
    )
    await put('schedules/early', {
      name: 'Early',
      zone: 'account',
      week,
      users: [],
      computers: [agent?.computerId],
    })
    expect((await says()).says).toContainEqual({ key: 'schedule', values: {} })
    await put('settings/privacy', { personalCategories: ['Health'] })
    expect((await says()).says).toContainEqual({ key: 'personal', values: { categories: 'Health' } })
    await admin.call('/v1/schedules/early', { method: 'DELETE' })
    const schedules = (await says()).history.flatMap(({ says }) => says.map(({ key }) => key))
    expect(schedules).toEqual([
      'change.schedule-left',
      'change.personal-on',
      'change.schedule-own',
      'change.private',
    ])
    expect((await says()).says).toContainEqual({ key: 'schedule-none', values: {} })
    const { token } = await visit(ada)
    expect(((await get(token, '/v1/me/policy')).body as Policy).history).toEqual((await says()).history)
  })
})
