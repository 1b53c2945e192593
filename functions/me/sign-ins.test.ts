/** One's own sign-ins: where they are, and an end to one of them that leaves the others. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assertFails, assertSucceeds, initializeTestEnvironment } from '@firebase/rules-unit-testing'
import { doc, type Firestore, getDoc, setDoc } from 'firebase/firestore'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { SignInList } from '#core/contracts/sign-ins.ts'
import { createStack, signIn } from '../test/stack.ts'
import { MOST_ENDED } from './sign-ins.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'
const EDGE = `${CHROME} Edg/143.0.0.0`
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'

type Stack = Awaited<ReturnType<typeof createStack>>
let stack: Stack
let later = 0
beforeAll(async () => {
  stack = await createStack({}, {}, { now: () => Date.now() + later })
})
afterAll(() => stack.close())
beforeEach(() => {
  later = 0
})

type Asked = { method?: string; bearer?: string | undefined; userAgent?: string }
const ask = async (path: string, { method = 'GET', bearer, userAgent = '' }: Asked) => {
  const headers = { authorization: `Bearer ${bearer}`, 'user-agent': userAgent }
  const answer = await stack.apiApp.request(path, { method, headers })
  return { status: answer.status, body: (await answer.json()) as unknown }
}
/** Signs in, a second apart as tokens tell it, and opens the dashboard. */
const opened = async (email: string, userAgent: string): Promise<string | undefined> => {
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const bearer = await signIn(email, 'correct horse')
  expect((await ask('/v1/session', { method: 'POST', bearer, userAgent })).status).toBe(200)
  return bearer
}
const listed = async (bearer: string | undefined) =>
  ((await ask('/v1/me/sign-ins', { bearer })).body as SignInList).signIns
const end = (bearer: string | undefined, id: string | undefined) =>
  ask(`/v1/me/sign-ins/${id}`, { method: 'DELETE', bearer })
const memberDocument = async (email: string) => {
  const { docs } = await stack.accountDocument.collection('members').where('email', '==', email).get()
  const [found] = docs
  if (found === undefined) throw new Error(`no ${email}`)
  return found
}

it('are told by browser and system, seen last first, and this one as such', async () => {
  const { email } = await stack.member('manager')
  const desk = await opened(email, EDGE)
  later = 1000
  const phone = await opened(email, SAFARI)
  const [first, second, ...more] = await listed(phone)
  expect(more).toEqual([])
  expect(first).toMatchObject({ browser: 'Safari', system: 'iOS', isThis: true })
  expect(second).toMatchObject({ browser: 'Microsoft Edge', system: 'Windows', isThis: false })
  expect((await listed(desk)).map(({ isThis }) => isThis)).toEqual([false, true])
  expect(second?.signedInAt).toBeLessThan(first?.signedInAt ?? 0)
  // Within the hour nothing is written.
  const before = (await memberDocument(email)).updateTime
  await ask('/v1/session', { method: 'POST', bearer: desk, userAgent: EDGE })
  expect((await memberDocument(email)).updateTime).toEqual(before)
  later = 3_700_000
  await ask('/v1/session', { method: 'POST', bearer: desk, userAgent: EDGE })
  expect((await listed(desk))[0]).toMatchObject({ browser: 'Microsoft Edge', isThis: true })
})

it('end one by one: every way in with it is shut at once, the others stay', async () => {
  const { email } = await stack.member('viewer')
  const lost = await opened(email, CHROME)
  const own = await opened(email, '')
  const [mine, other] = await listed(own)
  expect(mine).toMatchObject({ isThis: true })
  expect(mine?.browser).toBeUndefined()
  expect((await end(own, mine?.id)).status).toBe(409)
  expect((await ask('/v1/people', { bearer: lost })).status).toBe(200)
  expect((await end(own, other?.id)).status).toBe(200)
  for (const [method, path] of [
    ['GET', '/v1/people'],
    ['GET', '/v1/me'],
    ['GET', '/v1/me/sign-ins'],
    ['POST', '/v1/session'],
  ] as const)
    expect((await ask(path, { method, bearer: lost })).status, path).toBe(401)
  expect((await ask('/v1/people', { bearer: own })).status).toBe(200)
  expect((await listed(own)).map(({ id }) => id)).toEqual([mine?.id])
  expect((await end(own, other?.id)).status).toBe(404)
  // What every object has is no sign-in.
  for (const id of ['constructor', '__proto__', 'toString', '0'])
    expect((await end(own, id)).status, id).toBe(404)
  expect((await memberDocument(email)).get('endedSignIns')).toHaveLength(1)
  const entries = [...(await stack.documents('audit')).values()]
  expect(entries.find(({ event }) => event === 'member.sign-in-ended')).toMatchObject({
    member: { email },
    changes: [{ key: 'signIn', before: 'Chrome, Windows', after: null }],
  })
})

it('are nobody else’s to end', async () => {
  const { bearer: admin } = await stack.member('administrator')
  const { email } = await stack.member('configurator')
  const bearer = await opened(email, CHROME)
  const [one] = await listed(bearer)
  expect((await end(admin, one?.id)).status).toBe(404)
  expect((await ask('/v1/me', { bearer })).status).toBe(200)
})

it('that were ended stay ended, however many come after', async () => {
  const { email } = await stack.member('person')
  const lost = await opened(email, CHROME)
  const own = await opened(email, CHROME)
  const { ref } = await memberDocument(email)
  const [, other] = await listed(own)
  await end(own, other?.id)
  const at = Number(other?.id)
  const others = Array.from({ length: MOST_ENDED }, (_, n) => String(at - 1000 + n))
  await ref.update(Object.fromEntries(others.map((id) => [`signIns.${id}`, { seenAt: 1 }])))
  for (const id of others) expect((await end(own, id)).status).toBe(200)
  expect((await ref.get()).get('endedSignIns')).toHaveLength(MOST_ENDED)
  expect((await ask('/v1/me', { bearer: lost })).status).toBe(401)
  // What is no more remembered is refused by its age.
  expect((await ref.get()).get('signedOutAt')).toBe((Number(others[0]) + 1) * 1000)
  expect((await ask('/v1/me', { bearer: own })).status).toBe(200)
})

it('that were ended read nothing by the rules either', async () => {
  const [host = '', port = ''] = (process.env.FIRESTORE_EMULATOR_HOST ?? '').split(':')
  const text = await readFile(join(import.meta.dirname, '../../firestore.rules'), 'utf8')
  const rules = await initializeTestEnvironment({
    projectId: 'demo-candor-sign-ins',
    firestore: { host, port: Number(port), rules: text },
  })
  await rules.withSecurityRulesDisabled(async (context) => {
    const db = context.firestore() as unknown as Firestore
    await setDoc(doc(db, 'accounts/a/members/m'), {
      role: 'manager',
      groups: ['*'],
      endedSignIns: [1000, 2000],
    })
    await setDoc(doc(db, 'accounts/a/signals/dashboard'), { configVersion: 1 })
  })
  const reading = (seconds: number) => {
    const context = rules.authenticatedContext('m', { auth_time: seconds })
    return getDoc(doc(context.firestore() as unknown as Firestore, 'accounts/a/signals/dashboard'))
  }
  await assertFails(reading(2000))
  await assertSucceeds(reading(1500))
  await rules.cleanup()
})
