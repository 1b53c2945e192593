import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashName, hashNames } from '#core/names/hash-names.ts'
import { shortName } from '#core/names/short-name.ts'
import { runDueAnnouncements } from '../policy/take-effect.ts'
import { ownUsers } from '../accounts/members.ts'
import { runStoredChanges } from '../privacy/stored-change.ts'
import { nameKeyOf } from '../security/name-key.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
const stacks: Stack[] = []
const stackOf = async (...args: Parameters<typeof createStack>) => {
  const stack = await createStack(...args)
  stacks.push(stack)
  return stack
}
afterAll(() => {
  for (const stack of stacks) stack.close()
})

const PLANTED = {
  userLogin: 'planted-login',
  logonDomain: 'PLANTED-DOMAIN',
  computerName: 'planted-desk',
  userName: 'Planted Name',
  userPrincipalName: 'planted@planted.example',
}
/** Names told as they are again are announced: the instant is moved, so that it has come. */
const hash = async (stack: Stack, value: boolean) => {
  await put(stack, value)
  if (value) return
  const from = Date.now() - 1
  await stack.accountDocument.update({ 'announced.hashNames.from': from, nextAnnounced: from })
  await runDueAnnouncements(work(stack))
}
const put = (stack: Stack, value: boolean) =>
  admins
    .get(stack)
    ?.call('/v1/settings/privacy', { method: 'PUT', body: JSON.stringify({ hashNames: value }) })
const admins = new Map<Stack, Awaited<ReturnType<Stack['member']>>>()
const namesKey = async (stack: Stack) =>
  (await (await stack.device()).call('POST', '/v1/enroll/names', { token: stack.token })).body as {
    nameKey?: string
  }
const stored = async (stack: Stack) => {
  const collections = await stack.accountDocument.listCollections()
  const documents = await Promise.all(collections.map(({ id }) => stack.documents(id)))
  return JSON.stringify(documents.map((found) => [...found]))
}
const work = (stack: Stack) => ({ db: stack.db, now: Date.now })
const renewed = (device: Awaited<ReturnType<Stack['enrolled']>>, agent: object) =>
  device.call('POST', '/v1/renew', { agent })
const userOf = async (stack: Stack, device: Awaited<ReturnType<Stack['enrolled']>>) => {
  const agent = (await stack.documents('agents')).get(device.credential()?.agentId ?? '')
  const userId = String(agent?.userId)
  return { userId, agent, user: (await stack.documents('users')).get(userId) }
}

describe('an account that hashes names', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await stackOf({ settings: { hashNames: true } })
    admins.set(stack, await stack.member('administrator'))
  })

  it('tells whoever has a token the key, and keeps no name of what comes with it or without', async () => {
    expect(await namesKey(stack)).toEqual({ nameKey: nameKeyOf(stack.accountId) })
    const guess = await (await stack.device()).call('POST', '/v1/enroll/names', { token: 'guess' })
    expect([guess.status, guess.body.error.code]).toEqual([403, 'token-unknown'])
    const plain = await stack.enrolled(PLANTED)
    const device = await stack.device({ ...PLANTED, machineId: 'other' })
    Object.assign(device.agent, await hashNames(nameKeyOf(stack.accountId), device.agent))
    await device.enrol(stack.token)
    expect((await userOf(stack, device)).userId).toBe((await userOf(stack, plain)).userId)
    expect(await stored(stack)).not.toMatch(/planted/i)
  })

  it('gives the key to nobody without a token and a proof, and no two accounts the same', async () => {
    const device = await stack.device()
    const asked = async (token: string, wrong = {}) => {
      const { status, body } = await device.call('POST', '/v1/enroll/names', { token }, wrong)
      return status === 200 ? 'key' : [status, (body as { error: { code: string } }).error.code]
    }
    expect(await asked('x'.repeat(20_000))).toEqual([413, 'too-large'])
    expect(await asked(stack.token, { htu: 'http://localhost/v1/enroll' })).toEqual([401, 'unauthorised'])
    expect(await asked(stack.token, { bodyHash: 'A'.repeat(43) })).toEqual([401, 'unauthorised'])
    expect(await asked(stack.token)).toBe('key')
    const other = await stackOf({ settings: { hashNames: true } })
    expect((await namesKey(other)).nameKey).not.toBe((await namesKey(stack)).nameKey)
  })

  it('finds whose hash it is, and shows it by an alias', async () => {
    const { userId, user } = await userOf(stack, await stack.enrolled(PLANTED))
    const admin = admins.get(stack)
    const asked = await admin?.call('/v1/names/hash', {
      method: 'POST',
      body: JSON.stringify({ names: ['Planted@Planted.Example', 'planted-login'] }),
    })
    const { hashes } = asked?.body as unknown as { hashes: string[] }
    expect(hashes[0]).toBe(user?.principalName)
    expect(user?.login).toContain(hashes[1])
    const label = async () => {
      const { people } = (await admin?.call('/v1/people'))?.body as unknown as {
        people: { id: string; label: string }[]
      }
      return people.find(({ id }) => id === userId)?.label
    }
    expect(await label()).toBe(shortName(await hashName(nameKeyOf(stack.accountId), PLANTED.userName)))
    const body = JSON.stringify({ items: [{ kind: 'user', id: userId, alias: 'Ann' }] })
    await admin?.call('/v1/aliases', { method: 'PUT', body })
    expect(await label()).toBe('Ann')
  })

  it('knows a member’s own logins, and a token’s domain', async () => {
    const { userId } = await userOf(stack, await stack.enrolled({ userLogin: 'own@example.com' }))
    expect(await ownUsers(stack.db, stack.accountId, { email: 'Own@example.com' }, true)).toEqual([userId])
    const narrow = await stackOf({ settings: { hashNames: true } }, { domain: 'Example.com' })
    const inside = await narrow.device({ userLogin: 'ann@example.com' })
    const outside = await narrow.device({ userLogin: 'ann@elsewhere.org' })
    for (const device of [inside, outside])
      Object.assign(device.agent, await hashNames(nameKeyOf(narrow.accountId), device.agent))
    expect((await inside.enrol(narrow.token)).status).toBe(200)
    expect((await outside.enrol(narrow.token)).body.error.code).toBe('token-waiting')
  })
})

describe('hashing that is switched', () => {
  it('hashes what is stored, though it was killed half way, and gives names back as agents say them', async () => {
    const stack = await stackOf()
    const admin = await stack.member('administrator')
    admins.set(stack, admin)
    expect(await namesKey(stack)).toEqual({})
    const device = await stack.enrolled(PLANTED)
    const before = await userOf(stack, device)
    expect(before.user).toMatchObject({ login: 'PLANTED-DOMAIN\\planted-login', name: 'Planted Name' })
    await hash(stack, true)
    // Once it has been through the agents.
    let looks = 0
    const killed = () => {
      if (++looks > 5) throw new Error('killed')
      return Date.now()
    }
    await runStoredChanges({ ...work(stack), now: killed })
    const half = await userOf(stack, device)
    expect(half.agent?.description.userLogin).toMatch(/^#/)
    expect(half.user).toEqual(before.user)
    const later = () => Date.now() + 3 * 60_000
    expect((await runStoredChanges({ ...work(stack), now: later })).changed).toBeGreaterThan(0)
    expect(await stored(stack)).not.toMatch(/planted/i)
    const config = async () => (await device.call('GET', '/v1/config')).body.nameKey as string | undefined
    await expect.poll(config).toBe(nameKeyOf(stack.accountId))

    const hashed = await hashNames(nameKeyOf(stack.accountId), device.agent)
    expect((await renewed(device, hashed)).status).toBe(200)
    expect((await userOf(stack, device)).userId).toBe(before.userId)

    await hash(stack, false)
    await expect.poll(config).toBe(undefined)
    expect((await renewed(device, device.agent)).status).toBe(200)
    const after = await userOf(stack, device)
    expect(after).toMatchObject({ userId: before.userId, user: before.user })
    expect(after.agent?.description).toEqual(before.agent?.description)
    expect([...(await stack.documents('computers')).values()]).toMatchObject([{ name: 'planted-desk' }])
  })

  it('gives a name back that only another device knows, and hashes none anew for who has not heard', async () => {
    const stack = await stackOf({ settings: { hashNames: true } })
    admins.set(stack, await stack.member('administrator'))
    const late = await stack.enrolled(PLANTED)
    const { userId, user } = await userOf(stack, late)
    await hash(stack, false)
    const hashed = await hashNames(nameKeyOf(stack.accountId), late.agent)
    await renewed(late, hashed)
    expect((await userOf(stack, late)).user).toEqual(user)
    const other = await stack.enrolled({ ...PLANTED, userName: undefined, machineId: 'other' })
    expect((await userOf(stack, other)).userId).toBe(userId)
    expect((await userOf(stack, other)).user).toMatchObject({
      login: 'PLANTED-DOMAIN\\planted-login',
      name: user?.name as string,
    })
    const named = await stack.enrolled({ ...PLANTED, machineId: 'third' })
    expect((await userOf(stack, named)).user).toMatchObject({ name: 'Planted Name' })
    await renewed(late, { ...hashed, version: '3' })
    const { user: after, agent } = await userOf(stack, late)
    expect([after?.name, agent?.description.version]).toEqual(['Planted Name', '3'])
    const computers = [...(await stack.documents('computers')).values()].map(({ name }) => name as string)
    expect(computers.filter((name) => name === 'planted-desk').length).toBe(2)
  })

  it('does not rename by renewal what another computer says with the same key', async () => {
    const stack = await stackOf()
    const device = await stack.enrolled()
    const copied = await renewed(device, { ...device.agent, machineId: 'elsewhere' })
    expect([copied.status, copied.body.error.code]).toEqual([403, 're-enrol'])
    await renewed(device, { ...device.agent, userLogin: 'eve@example.com', userName: 'Eve', version: '2' })
    expect((await userOf(stack, device)).agent?.description).toEqual({ ...device.agent, version: '2' })
    await renewed(device, { ...device.agent, userName: 'Somebody else', version: '2' })
    const { user, agent } = await userOf(stack, device)
    expect([user?.name, agent?.description.version]).toEqual(['Ada', '2'])
  })
})
