import { afterEach, describe, expect, it } from 'vitest'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { MOST_WAITING, type WaitingAgents } from '#core/contracts/waiting-agent.ts'
import { createStack } from '../test/stack.ts'

const stacks: Awaited<ReturnType<typeof createStack>>[] = []
afterEach(() => {
  for (const stack of stacks.splice(0)) stack.close()
})

/** An account whose token is full, or whatever else it is beyond, and its administrator. */
const full = async (limits: Parameters<typeof createStack>[1] = { maxEnrolments: 1 }) => {
  let apiShiftMs = 0
  const stack = await createStack({}, limits, { now: () => Date.now() + apiShiftMs })
  stacks.push(stack)
  if (limits.maxEnrolments === 1) await stack.enrolled({ userLogin: 'first@example.com' })
  const admin = await stack.member('administrator')
  const decide = (decision: string, ...agents: string[]) =>
    admin.call('/v1/waiting-agents', { method: 'POST', body: JSON.stringify({ decision, agents }) })
  return {
    stack,
    admin,
    decide,
    device: (userLogin: string) => stack.device({ userLogin, userName: userLogin.slice(0, 3) }),
    listed: async () => ((await admin.call('/v1/waiting-agents')).body as WaitingAgents).agents,
    ask: async (device: Awaited<ReturnType<typeof stack.device>>, shiftMs = 0) => {
      const iat = Math.floor((Date.now() + shiftMs) / 1000)
      const { status, body } = await device.enrol(stack.token, { iat })
      return status === 200 ? 'enrolled' : (body as { error: { code: string } }).error.code
    },
    enrolled: async () => {
      const { docs } = await stack.db.collection('enrolments').where('accountId', '==', stack.accountId).get()
      return docs[0]?.get('enrolled') as number
    },
    shiftClock: (ms: number) => {
      apiShiftMs = ms
      stack.shiftClock(ms)
    },
  }
}

describe('an agent beyond what its token allows', () => {
  it('waits, is seen with who, where and since when, and is let in once it is approved', async () => {
    const { stack, admin, device, ask, listed, decide, enrolled } = await full()
    const late = await device('eve@example.com')
    expect(await ask(late)).toBe('token-waiting')
    expect((await stack.documents('agents')).size).toBe(1)
    const [entry] = await listed()
    expect(entry).toMatchObject({
      login: 'eve@example.com',
      userName: 'eve',
      computerName: 'desk-1',
      publicIp: '10.1.2.3',
      excess: 'full',
      state: 'waiting',
    })
    const { tokens } = (await admin.call('/v1/enrolment-tokens')).body as { tokens: { id: string }[] }
    expect(entry?.token).toBe(tokens[0]?.id)
    expect(await ask(late)).toBe('token-waiting')
    const [again] = await listed()
    expect(again?.firstAskedAt).toBe(entry?.firstAskedAt)
    expect(again?.lastAskedAt).toBeGreaterThan(entry?.lastAskedAt ?? Infinity)

    expect((await decide('approve', entry?.id ?? '')).body).toMatchObject({ changed: 1 })
    expect((await decide('approve', entry?.id ?? '')).body).toMatchObject({ changed: 0 })
    expect(await listed()).toMatchObject([{ state: 'approved', decidedBy: admin.email }])
    expect(await ask(late)).toBe('enrolled')
    expect(late.credential()?.agentId).toBe(entry?.id)
    expect(await listed()).toEqual([])
    expect(await enrolled()).toBe(2)
    // The next one waits all the same.
    expect(await ask(await device('bob@example.com'))).toBe('token-waiting')
    const audit = [...(await stack.documents('audit')).values()].filter(
      ({ event }) => event === 'agent.approved',
    )
    const change = { key: `user:${entry?.userId}`, before: 'waiting', after: 'approved' }
    expect(audit).toMatchObject([{ member: { email: admin.email }, changes: [change] }])
    expect(JSON.stringify(audit)).not.toContain('eve@')
  })

  it.each([
    { excess: 'expired', limits: { expiresAt: Date.now() - 1 } },
    { excess: 'domain', limits: { domain: 'elsewhere.org' } },
  ])('waits as well where its token is $excess', async ({ excess, limits }) => {
    const { device, ask, listed, decide } = await full(limits)
    const late = await device('eve@example.com')
    expect(await ask(late)).toBe('token-waiting')
    const [entry] = await listed()
    expect(entry).toMatchObject({ excess, state: 'waiting' })
    await decide('approve', entry?.id ?? '')
    expect(await ask(late)).toBe('enrolled')
    expect(await ask(await device('bob@example.com'))).toBe('token-waiting')
  })

  it('is refused once it is declined, whatever token it comes with, until it is approved after all or forgotten', async () => {
    const { stack, device, ask, listed, decide } = await full()
    const [one, other] = [await device('eve@example.com'), await device('bob@example.com')]
    for (const late of [one, other]) await ask(late)
    const ids = (await listed()).map(({ id }) => id)
    expect((await decide('decline', ...ids)).body).toMatchObject({ changed: 2 })
    for (const late of [one, other]) expect(await ask(late)).toBe('token-declined')
    await stack.set({ enrolment: { token: 'wide-open' + stack.accountId } })
    expect((await one.enrol('wide-open' + stack.accountId)).body).toMatchObject({
      error: { code: 'token-declined' },
    })
    const idOf = async (login: string) => (await listed()).find((entry) => entry.login === login)?.id ?? ''
    await decide('approve', await idOf('eve@example.com'))
    await decide('remove', await idOf('bob@example.com'))
    expect(await ask(one)).toBe('enrolled')
    expect(await ask(other)).toBe('token-waiting')
    expect(await listed()).toMatchObject([{ login: 'bob@example.com', state: 'waiting' }])
    const events = [...(await stack.documents('audit')).values()].map(({ event }) => event as string)
    expect(events.sort()).toEqual(['agent.approved', 'agent.declined', 'agent.waiting-removed'])
  })

  it('is forgotten 30 days after it last asked, or was decided about', async () => {
    const { device, ask, listed, decide, shiftClock } = await full()
    const late = await device('eve@example.com')
    await ask(late)
    const id = (await listed())[0]?.id ?? ''
    shiftClock(29 * DAY_MS)
    await decide('approve', id)
    shiftClock(58 * DAY_MS)
    expect(await listed()).toMatchObject([{ id }])
    shiftClock(60 * DAY_MS)
    expect(await listed()).toEqual([])
    expect((await decide('approve', id)).status).toBe(404)
    expect(await ask(late, 60 * DAY_MS)).toBe('token-waiting')
    expect(await listed()).toMatchObject([{ id, state: 'waiting' }])
  })

  it('is refused as before where as many wait already as may', async () => {
    const { stack, device, ask } = await full()
    const waiting = stack.accountDocument.collection('waiting')
    for (let from = 0; from < MOST_WAITING; from += 500) {
      const batch = stack.db.batch()
      for (let n = from; n < from + 500; n++) batch.set(waiting.doc(`w${n}`), { state: 'waiting' })
      await batch.commit()
    }
    expect(await ask(await device('eve@example.com'))).toBe('token-full')
  })

  it('is another account’s business', async () => {
    const [mine, theirs] = [await full(), await full()]
    await theirs.ask(await theirs.device('eve@example.com'))
    const id = (await theirs.listed())[0]?.id ?? ''
    expect(await mine.listed()).toEqual([])
    for (const decision of ['approve', 'decline', 'remove'])
      expect((await mine.decide(decision, id)).status).toBe(404)
    expect(await theirs.listed()).toMatchObject([{ state: 'waiting' }])
  })
})
