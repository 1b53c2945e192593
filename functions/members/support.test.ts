import { afterAll, beforeAll, expect, it } from 'vitest'
import { findMemberByEmail } from '../accounts/members.ts'
import { auth } from '../firestore.ts'
import { createStack, signIn } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
const HOUR_MS = 3_600_000
let stack: Stack
let admin: Awaited<ReturnType<Stack['member']>>
let later = 0
beforeAll(async () => {
  stack = await createStack({}, {}, { now: () => Date.now() + later })
  admin = await stack.member('administrator')
  await stack.enrolled()
})
afterAll(() => stack.close())

const send = (method: string, path: string, body?: object) =>
  admin.call(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
const asked = async (bearer: string | undefined, path: string, method = 'GET'): Promise<number> => {
  const answer = await stack.apiApp.request(path, {
    method,
    headers: { authorization: `Bearer ${bearer}` },
    ...(method === 'GET' ? {} : { body: JSON.stringify({ idleAfterSeconds: 90 }) }),
  })
  return answer.status
}
const grant = async (who: string, command: object) => {
  const email = `${who}-${stack.accountId}@vendor.example`
  const answer = await send('POST', '/v1/support-access', { email, ...command })
  expect(answer.status).toBe(200)
  const { id, password } = answer.body as { id: string; password: string }
  return { email, id, password, bearer: await signIn(email, password) }
}
const events = async (email: string) =>
  [...(await stack.documents('audit')).values()].filter(({ member, about }) =>
    [member, about].some((one) => (one as { email?: string } | undefined)?.email === email),
  )

it('lets a named address in for a time, a day where none is said, and not a moment longer', async () => {
  const { bearer } = await grant('sam', { role: 'viewer' })
  expect(await asked(bearer, '/v1/session', 'POST')).toBe(200)
  expect(await asked(bearer, '/v1/people')).toBe(200)
  expect(await asked(bearer, '/v1/settings/tracking')).toBe(403)
  later = 23.9 * HOUR_MS
  expect(await asked(bearer, '/v1/people')).toBe(200)
  later = 24.1 * HOUR_MS
  expect(await asked(bearer, '/v1/people')).toBe(403)
  expect(await asked(bearer, '/v1/session', 'POST')).toBe(403)
  later = 0
})

it('is sent nothing, and takes no file with it: that would outlast its time, and be written down nowhere', async () => {
  const { bearer, email, id } = await grant('jan', { role: 'viewer', hours: 1 })
  const ask = (path: string, body: object) =>
    stack.apiApp.request(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
      body: JSON.stringify(body),
    })
  const delivery = { every: 'day', hour: 7, recipients: [email], language: 'en' }
  const view = { name: 'Every day', page: 'home', query: {}, shared: false, delivery }
  expect((await ask('/v1/views', view)).status).toBe(400)
  expect(await findMemberByEmail(stack.db, auth(), stack.accountId, email)).toBeUndefined()
  const query = { from: '2026-03-02', to: '2026-03-02' }
  const made = await ask('/v1/exports', { report: 'activities', format: 'csv', query })
  const { url } = (await made.json()) as { url: string }
  await stack.accountDocument
    .collection('members')
    .doc(id)
    .update({ supportUntil: Date.now() - 1 })
  expect((await stack.apiApp.request(url.slice(url.indexOf('/v1/')))).status).toBe(403)
})

it('writes every use down, where administrators read it', async () => {
  const { bearer, email } = await grant('ute', { role: 'viewer', hours: 2 })
  await asked(bearer, '/v1/people')
  await asked(bearer, '/v1/people')
  await asked(bearer, '/v1/agents')
  const told = await events(email)
  expect(told.map(({ event }) => event as string).sort()).toEqual([
    'support.granted',
    'support.used',
    'support.used',
  ])
  const used = told.filter(({ event }) => event === 'support.used')
  expect(used.map(({ path }) => path as string).sort()).toEqual(['/v1/agents', '/v1/people'])
})

it('changes settings where it may, and never members, enrolment, its own time, or what is gone for good', async () => {
  const { bearer, id } = await grant('max', { role: 'administrator', hours: 1 })
  expect(await asked(bearer, '/v1/settings/tracking', 'PUT')).toBe(200)
  for (const [method, path] of [
    ['GET', '/v1/members'],
    ['POST', '/v1/members'],
    ['POST', '/v1/invitations'],
    ['POST', '/v1/support-access'],
    ['PUT', `/v1/members/${id}`],
    ['GET', '/v1/enrolment-tokens'],
    ['DELETE', '/v1/groups/sales'],
  ] as const)
    expect(await asked(bearer, path, method), path).toBe(403)
  // What is older than the end is deleted for good.
  const kept = { method: 'PUT', headers: { authorization: `Bearer ${bearer}` } }
  const keep = async (retentionDays: number) =>
    (await stack.apiApp.request('/v1/settings/privacy', { ...kept, body: JSON.stringify({ retentionDays }) }))
      .status
  expect([await keep(7), await keep(200)]).toEqual([403, 200])
  const own = (await send('GET', '/v1/members')).body as { members: { id: string; email: string }[] }
  const last = own.members.find(({ email }) => email === admin.email)
  // Support counts for no administrator.
  expect((await send('PUT', `/v1/members/${last?.id}`, { role: 'viewer' })).status).toBe(409)
})

it('is withdrawn at once, and granted for seven days at most', async () => {
  const { bearer, id, email, password } = await grant('eva', { role: 'viewer', hours: 168 })
  expect(await asked(bearer, '/v1/people')).toBe(200)
  expect((await send('DELETE', `/v1/support-access/${id}`)).status).toBe(200)
  expect([401, 403]).toContain(await asked(bearer, '/v1/people'))
  expect(await signIn(email, password)).toBeUndefined()
  expect((await send('DELETE', `/v1/support-access/${id}`)).status).toBe(404)
  const long = { email, role: 'viewer', hours: 169 }
  expect((await send('POST', '/v1/support-access', long)).status).toBe(400)
  expect((await send('POST', '/v1/support-access', { ...long, hours: 1 })).status).toBe(200)
  expect((await send('POST', '/v1/support-access', { ...long, hours: 2 })).status).toBe(200)
})

it('is not made of a member, nor of somebody who signs in elsewhere', async () => {
  expect((await send('POST', '/v1/support-access', { email: admin.email, role: 'viewer' })).status).toBe(409)
})
