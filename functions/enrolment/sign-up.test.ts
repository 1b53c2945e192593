import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Installation, MadeToken } from '#core/contracts/enrolment-token.ts'
import type { SignedUp } from '#core/contracts/sign-up.ts'
import { auth } from '../firestore.ts'
import { createDevice } from '../test/device.ts'
import { createStack, signIn } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
let stack: Stack
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack.close())

const address = () => `first-${randomUUID().slice(0, 8)}@example.org`
const PASSWORD = 'a long password'
const command = (change: object = {}) => ({
  name: 'Lighthouse Ltd',
  timeZone: 'Europe/Lisbon',
  email: address(),
  password: PASSWORD,
  ...change,
})
const signUp = (body: object, ip = randomUUID() as string) =>
  stack.apiApp.request('/v1/sign-up', { method: 'POST', body: JSON.stringify(body) }, { ip })
const made = async (change: object = {}): Promise<SignedUp> => {
  const answer = await signUp(command(change))
  expect(answer.status).toBe(200)
  return (await answer.json()) as SignedUp
}
const as = async (email: string) => {
  const bearer = await signIn(email, PASSWORD)
  return async (method: string, path: string, body?: object) => {
    const answer = await stack.apiApp.request(path, {
      method,
      headers: { authorization: `Bearer ${bearer}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: (await answer.json()) as never }
  }
}
const enrol = async (token: string, userLogin = 'ada@example.com') => {
  const device = await createDevice(stack.ingestApp, { userLogin })
  return device.enrol(token)
}

describe('signing up', () => {
  it('makes an account with its defaults, an administrator, an audit entry and a token that lets agents in', async () => {
    const { accountId, email, enrolmentToken } = await made()
    const call = await as(email)
    expect((await call('POST', '/v1/session')).body).toMatchObject({
      member: { email, role: 'administrator' },
      account: { id: accountId, name: 'Lighthouse Ltd', timeZone: 'Europe/Lisbon', screenDetails: false },
    })
    expect((await call('GET', '/v1/settings/tracking')).body).toMatchObject({ idleAfterSeconds: 120 })
    expect((await enrol(enrolmentToken)).body).toMatchObject({ accountId, accountName: 'Lighthouse Ltd' })
    const audit = await stack.db.collection('accounts').doc(accountId).collection('audit').get()
    expect(audit.docs.map((entry) => entry.get('event') as string)).toEqual(['account.made'])
    const user = await stack.db.collection('accounts').doc(accountId).collection('members').get()
    expect(JSON.stringify(user.docs.map((one) => one.data()))).not.toContain(PASSWORD)
  })

  it('leaves nothing of a refused one: a taken address, an odd zone, a short password, fields that nobody may set', async () => {
    const { email } = await made()
    const accounts = async () => (await stack.db.collection('accounts').count().get()).data().count
    const before = await accounts()
    expect((await signUp(command({ email: email.toUpperCase() }))).status).toBe(409)
    const odd = command({ timeZone: 'Europe/Atlantis' })
    expect((await signUp(odd)).status).toBe(400)
    expect((await signUp({ ...odd, password: 'short' })).status).toBe(400)
    for (const extra of [{ accountId: stack.accountId }, { role: 'administrator' }, { plan: 'paid' }])
      expect((await signUp(command(extra))).status).toBe(400)
    expect(await accounts()).toBe(before)
    expect((await signUp({ ...odd, timeZone: 'UTC' })).status).toBe(200)
  })

  it('is for each address of the network a few times an hour', async () => {
    const tries = []
    for (let n = 0; n < 12; n++) tries.push((await signUp({}, '10.9.9.9')).status)
    expect(tries.filter((status) => status === 429)).toHaveLength(2)
    expect((await signUp(command())).status).toBe(200)
  })

  it('opens nobody’s own time: nobody has shown that the address is theirs', async () => {
    const { email } = await made()
    const member = await auth().getUserByEmail(email)
    expect(member.emailVerified).toBe(false)
  })
})

describe('enrolment tokens', () => {
  it('are told once, kept as a hash, counted, and withdrawn', async () => {
    const { email } = await made()
    const call = await as(email)
    const answer = await call('POST', '/v1/enrolment-tokens', { name: 'Laptops', maxEnrolments: 1 })
    const { id, token } = answer.body as MadeToken
    expect(JSON.stringify((await stack.db.collection('enrolments').doc(id).get()).data())).not.toContain(
      token,
    )
    expect((await enrol(token)).status).toBe(200)
    expect((await enrol(token, 'bob@example.com')).body).toMatchObject({ error: { code: 'token-waiting' } })
    const listed = async () =>
      ((await call('GET', '/v1/enrolment-tokens')).body as Installation).tokens.find((one) => one.id === id)
    expect(await listed()).toMatchObject({ name: 'Laptops', enrolled: 1, maxEnrolments: 1 })
    expect((await call('DELETE', `/v1/enrolment-tokens/${id}`)).body).toMatchObject({ changed: 1 })
    expect((await call('DELETE', `/v1/enrolment-tokens/${id}`)).body).toMatchObject({ changed: 0 })
    expect((await listed())?.revokedAt).toBeGreaterThan(0)
    expect((await enrol(token, 'eve@example.com')).body).toMatchObject({ error: { code: 'token-revoked' } })
  })

  it('are another account’s business: theirs are neither listed nor withdrawn', async () => {
    const [one, other] = [await made(), await made()]
    const [mine, theirs] = [await as(one.email), await as(other.email)]
    const { tokens } = (await theirs('GET', '/v1/enrolment-tokens')).body as Installation
    expect((await mine('DELETE', `/v1/enrolment-tokens/${tokens[0]?.id}`)).status).toBe(404)
    expect((await enrol(other.enrolmentToken)).status).toBe(200)
    expect(((await mine('GET', '/v1/enrolment-tokens')).body as Installation).tokens).toHaveLength(1)
  })
})
