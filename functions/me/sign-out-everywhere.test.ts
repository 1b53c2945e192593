import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assertFails, assertSucceeds, initializeTestEnvironment } from '@firebase/rules-unit-testing'
import { doc, type Firestore, getDoc, setDoc } from 'firebase/firestore'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStack, signIn } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
let stack: Stack
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack.close())

const asked = async (bearer: string | undefined, path: string, method = 'GET'): Promise<number> => {
  const answer = await stack.apiApp.request(path, { method, headers: { authorization: `Bearer ${bearer}` } })
  return answer.status
}
/** Tokens tell their sign-in to the second. */
const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1100))

it('refuses the ID tokens of every sign-in from before at once, and takes the next one', async () => {
  const member = await stack.member('manager')
  const elsewhere = await signIn(member.email, 'correct horse')
  const other = await stack.member('viewer')
  await nextSecond()
  expect(await asked(elsewhere, '/v1/people')).toBe(200)
  expect(await asked(member.bearer, '/v1/me/sign-outs', 'POST')).toBe(200)
  for (const token of [member.bearer, elsewhere])
    for (const [path, method] of [
      ['/v1/people', 'GET'],
      ['/v1/me', 'GET'],
      ['/v1/session', 'POST'],
    ] as const)
      expect(await asked(token, path, method), path).toBe(401)
  expect(await asked(other.bearer, '/v1/people')).toBe(200)
  expect(await asked(await signIn(member.email, 'correct horse'), '/v1/people')).toBe(200)
  const [entry] = [...(await stack.documents('audit')).values()]
  expect(entry).toMatchObject({ event: 'member.signed-out-everywhere', member: { email: member.email } })
})

it('holds for the rules too', async () => {
  const [host = '', port = ''] = (process.env.FIRESTORE_EMULATOR_HOST ?? '').split(':')
  const text = await readFile(join(import.meta.dirname, '../../firestore.rules'), 'utf8')
  const rules = await initializeTestEnvironment({
    projectId: 'demo-candor-sign-outs',
    firestore: { host, port: Number(port), rules: text },
  })
  await rules.withSecurityRulesDisabled(async (context) => {
    const db = context.firestore() as unknown as Firestore
    await setDoc(doc(db, 'accounts/a/members/m'), { role: 'manager', groups: ['*'], signedOutAt: 2_000_000 })
    await setDoc(doc(db, 'accounts/a/signals/dashboard'), { configVersion: 1 })
  })
  const reading = (seconds: number) => {
    const context = rules.authenticatedContext('m', { auth_time: seconds })
    return getDoc(doc(context.firestore() as unknown as Firestore, 'accounts/a/signals/dashboard'))
  }
  await assertFails(reading(1999))
  await assertSucceeds(reading(2000))
  await rules.cleanup()
})
