import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberList, ShownInvitation } from '#core/contracts/members.ts'
import { createMailer } from '../mail/mailer.ts'
import { startMailServer } from '../test/mail-server.ts'
import { createStack, signIn } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Answer = { status: number; body: never }
const DAY_MS = 86_400_000

let mails: Awaited<ReturnType<typeof startMailServer>>
let stack: Stack
let admin: Awaited<ReturnType<Stack['member']>>
let later = 0

beforeAll(async () => {
  mails = await startMailServer()
  const mailer = createMailer({ mail: { smtpUrl: mails.url, from: 'candor@example.com' } })
  stack = await createStack(
    { name: 'Harbour Ltd' },
    {},
    { mailer, dashboardUrl: 'https://candor.example', now: () => Date.now() + later },
  )
  admin = await stack.member('administrator')
  await send('PUT', '/v1/groups/sales', { name: 'Sales', users: [], computers: [] })
})
afterAll(async () => {
  stack.close()
  await mails.close()
})

const send = (method: string, path: string, body?: object): Promise<Answer> =>
  admin.call(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
/** Of another address of the network each time, where none is said. */
const asStranger = async (path: string, body: object, ip = randomUUID() as string): Promise<Answer> => {
  const answer = await stack.apiApp.request(path, { method: 'POST', body: JSON.stringify(body) }, { ip })
  return { status: answer.status, body: (await answer.json()) as never }
}
const listed = async (): Promise<MemberList> => (await send('GET', '/v1/members')).body
const memberOf = async (email: string) => (await listed()).members.find((one) => one.email === email)
const address = (who: string) => `${who}-${stack.accountId}@example.com`
const rights = { role: 'manager', groups: ['sales'], anonymised: false }
const inviting = (email: string) => send('POST', '/v1/invitations', { email, ...rights, language: 'en' })
const linkTo = (email: string): string => {
  const text = mails.to(email).at(-1)?.text ?? ''
  return /https:\/\/candor\.example\/invitation\?token=(\S+)/.exec(text)?.[1] ?? ''
}
const asked = async (bearer: string | undefined, path: string): Promise<number> => {
  const answer = await stack.apiApp.request(path, { headers: { authorization: `Bearer ${bearer}` } })
  return answer.status
}
const events = async (email: string): Promise<string[]> =>
  [...(await stack.documents('audit')).values()]
    .filter(({ about }) => (about as { email?: string } | undefined)?.email === email)
    .map(({ event }) => event as string)
    .sort()

describe('an invitation', () => {
  it('comes by e-mail, opens once, and makes a member of just these rights', async () => {
    const email = address('ines')
    expect((await inviting(email)).status).toBe(200)
    const [mail] = mails.to(email)
    expect(mail?.subject).toBe('Invitation to Harbour Ltd on Candor')
    expect(mail?.text).toContain(`${admin.email} invites you to Harbour Ltd`)
    const token = linkTo(email)
    const shown: ShownInvitation = (await asStranger('/v1/invitation', { token })).body
    expect(shown).toEqual({ accountName: 'Harbour Ltd', email, role: 'manager' })
    const password = 'a long password'
    expect((await asStranger('/v1/invitation/accept', { token, password })).body).toEqual({ email })
    expect(await memberOf(email)).toMatchObject(rights)
    expect((await listed()).invitations).toEqual([])
    expect(await asked(await signIn(email, password), '/v1/people')).toBe(200)
    expect((await asStranger('/v1/invitation/accept', { token, password: 'another password' })).status).toBe(
      404,
    )
    expect(await events(email)).toEqual(['member.invited', 'member.joined'])
  })

  it('has one good link: the newest, for seven days, until it is withdrawn', async () => {
    const email = address('otto')
    await inviting(email)
    const first = linkTo(email)
    const [invited] = (await listed()).invitations
    expect((await send('POST', `/v1/invitations/${invited?.id}/send`)).status).toBe(200)
    const second = linkTo(email)
    expect(second).not.toBe(first)
    expect((await asStranger('/v1/invitation', { token: first })).status).toBe(404)
    later = 6.9 * DAY_MS
    expect((await asStranger('/v1/invitation', { token: second })).status).toBe(200)
    later = 7.1 * DAY_MS
    expect((await asStranger('/v1/invitation', { token: second })).status).toBe(404)
    later = 0
    expect((await send('DELETE', `/v1/invitations/${invited?.id}`)).status).toBe(200)
    expect(
      (await asStranger('/v1/invitation/accept', { token: second, password: 'long enough' })).status,
    ).toBe(404)
    expect(await memberOf(email)).toBeUndefined()
  })

  it('is not made of a made-up link, nor of another account’s with other contents', async () => {
    const email = address('eve')
    await inviting(email)
    const [payload = '', signature = ''] = linkTo(email).split('.')
    const other = Buffer.from(payload, 'base64url').toString().replace(stack.accountId, 'another')
    const forged = `${Buffer.from(other).toString('base64url')}.${signature}`
    expect((await asStranger('/v1/invitation', { token: forged })).status).toBe(404)
    expect(
      (await asStranger('/v1/invitation/accept', { token: forged, password: 'long enough' })).status,
    ).toBe(404)
  })

  it('makes one member, however often it is accepted at once', async () => {
    const email = address('twice')
    await inviting(email)
    const token = linkTo(email)
    const accept = () => asStranger('/v1/invitation/accept', { token, password: 'long enough' })
    const answers = await Promise.all([accept(), accept(), accept()])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.every(({ status }) => status < 500)).toBe(true)
  })

  it('stays and says so where its e-mail could not be sent', async () => {
    const email = address('full')
    mails.refuse(email, 452)
    expect((await inviting(email)).status).toBe(200)
    const found = async () => (await listed()).invitations.find((one) => one.email === email)
    const invited = await found()
    expect(invited?.unsent).toBe(true)
    mails.refuse(email)
    await send('POST', `/v1/invitations/${invited?.id}/send`)
    expect((await found())?.unsent).toBe(false)
    expect(linkTo(email)).not.toBe('')
  })

  it('is refused for a member, an unknown group, and fields that nobody may set', async () => {
    expect((await inviting(admin.email)).status).toBe(409)
    const command = { email: address('x'), ...rights, language: 'en' }
    expect((await send('POST', '/v1/invitations', { ...command, groups: ['nobody'] })).status).toBe(404)
    for (const extra of [{ accountId: 'other' }, { uid: 'me' }, { nonce: 'mine' }, { expiresAt: 9e12 }])
      expect((await send('POST', '/v1/invitations', { ...command, ...extra })).status).toBe(400)
  })

  it('is tried out by nobody a thousand times', async () => {
    const tries = await Promise.all(
      Array.from({ length: 40 }, () => asStranger('/v1/invitation', { token: 'a.b' }, '10.0.0.1')),
    )
    expect(tries.some(({ status }) => status === 429)).toBe(true)
    later = 3_600_000
    expect((await asStranger('/v1/invitation', { token: 'a.b' }, '10.0.0.1')).status).toBe(404)
    later = 0
  })
})

describe('a member', () => {
  const make = async (who: string, role = 'viewer') => {
    const email = address(who)
    const answer = await send('POST', '/v1/members', { email, ...rights, role })
    expect(answer.status).toBe(200)
    return { email, ...(answer.body as { id: string; password: string }) }
  }

  it('is made with a password that is told once, and shows when they signed in', async () => {
    const { email, password } = await make('olga')
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    expect(JSON.stringify([...(await stack.documents('members')).values()])).not.toContain(password)
    await signIn(email, password)
    expect((await memberOf(email))?.lastSignInAt).toBeGreaterThan(Date.now() - 60_000)
  })

  it('is not made of an address that signs in elsewhere: its password is not ours to set', async () => {
    const other = await createStack()
    const { email } = await other.member('administrator')
    expect((await send('POST', '/v1/members', { email, ...rights })).status).toBe(409)
    await inviting(email)
    const accepted = await asStranger('/v1/invitation/accept', {
      token: linkTo(email),
      password: 'long enough',
    })
    expect(accepted.status).toBe(409)
    expect(await signIn(email, 'correct horse')).toBeTruthy()
    other.close()
  })

  it('has another role from the next request on', async () => {
    const { email, id, password } = await make('ivan')
    const bearer = await signIn(email, password)
    expect(await asked(bearer, '/v1/people')).toBe(200)
    await send('PUT', `/v1/members/${id}`, { role: 'configurator', groups: '*' })
    expect(await asked(bearer, '/v1/people')).toBe(403)
    expect(await asked(bearer, '/v1/groups')).toBe(200)
    expect(await memberOf(email)).toMatchObject({ role: 'configurator', groups: '*' })
    for (const extra of [{ uid: 'x' }, { email: 'x@y.z' }, { accountId: 'x' }, { role: 'owner' }])
      expect((await send('PUT', `/v1/members/${id}`, extra)).status).toBe(400)
  })

  it('who is removed is out at once, with their weekly e-mail; their shared views and the audit log stay', async () => {
    const { email, id, password } = await make('mia', 'manager')
    const bearer = await signIn(email, password)
    const view = { name: 'Of Mia', page: 'home', query: {}, shared: true, delivery: null }
    const saved = await stack.apiApp.request('/v1/views', {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
      body: JSON.stringify(view),
    })
    expect(saved.status).toBe(200)
    const weekly = await stack.apiApp.request('/v1/me/weekly', {
      method: 'PUT',
      headers: { authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ isOn: true, language: 'en' }),
    })
    expect(weekly.status).toBe(200)
    expect((await send('DELETE', `/v1/members/${id}`, { email: 'another@example.com' })).status).toBe(409)
    expect(await asked(bearer, '/v1/people')).toBe(200)
    expect((await send('DELETE', `/v1/members/${id}`, { email })).status).toBe(200)
    expect([401, 403]).toContain(await asked(bearer, '/v1/people'))
    expect(await signIn(email, password)).toBeUndefined()
    expect(JSON.stringify((await send('GET', '/v1/views')).body)).toContain('Of Mia')
    expect([...(await stack.documents('views')).keys()]).not.toContain(`weekly-${id}`)
    expect(await events(email)).toEqual(['member.created', 'member.removed'])
    const written = [...(await stack.documents('audit')).values()].filter(
      ({ event }) => event === 'view.created',
    )
    expect(written.map(({ member }) => (member as { email: string }).email)).toContain(email)
    // Who comes back is asked anew.
    expect((await send('POST', '/v1/members', { email, ...rights })).status).toBe(200)
  })

  it('who is the last administrator stays one, also when two ask at once', async () => {
    const list = await listed()
    const own = list.members.find(({ email }) => email === admin.email)
    expect((await send('PUT', `/v1/members/${own?.id}`, { role: 'viewer' })).status).toBe(409)
    expect((await send('DELETE', `/v1/members/${own?.id}`, { email: admin.email })).status).toBe(409)
    const second = await make('second', 'administrator')
    const answers = await Promise.all([
      send('DELETE', `/v1/members/${second.id}`, { email: second.email }),
      send('PUT', `/v1/members/${own?.id}`, { role: 'viewer' }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const { docs } = await stack.accountDocument
      .collection('members')
      .where('role', '==', 'administrator')
      .get()
    expect(docs).toHaveLength(1)
  })
})
