import { afterEach, describe, expect, it } from 'vitest'
import { createStack } from '../test/stack.ts'

const stacks: Awaited<ReturnType<typeof createStack>>[] = []
const stackOf = async (...args: Parameters<typeof createStack>) => {
  const stack = await createStack(...args)
  stacks.push(stack)
  return stack
}
afterEach(() => {
  for (const stack of stacks.splice(0)) stack.close()
})

const refusal = (answer: { status: number; body: { error: { code: string } } }) => [
  answer.status,
  answer.body.error.code,
]

describe('enrolment', () => {
  it('gives a certificate, and the same agent to the same key', async () => {
    const stack = await stackOf()
    const device = await stack.device()
    const first = await device.enrol(stack.token)
    const again = await device.enrol(stack.token)
    expect(first.status).toBe(200)
    expect(again.body.agentId).toBe(first.body.agentId)
    expect((await stack.documents('agents')).size).toBe(1)
    const enrolments = await stack.db.collection('enrolments').where('accountId', '==', stack.accountId).get()
    expect(enrolments.docs.map((doc) => doc.get('enrolled'))).toEqual([1])
  })

  it('refuses a token nobody gave out', async () => {
    const stack = await stackOf()
    expect(refusal(await (await stack.device()).enrol('guess'))).toEqual([403, 'token-unknown'])
  })

  it('lets nobody new in with an expired token, and refuses a revoked one', async () => {
    const expired = await stackOf()
    const known = await expired.enrolled()
    const enrolment = { token: expired.token, expiresAt: Date.now() - 1 }
    await expired.set({ enrolment })
    expect(refusal(await (await expired.device()).enrol(expired.token))).toEqual([403, 'token-waiting'])
    expect((await known.enrol(expired.token)).status).toBe(200)
    const revoked = await stackOf({}, { revokedAt: Date.now() - 1 })
    expect(refusal(await (await revoked.device()).enrol(revoked.token))).toEqual([403, 'token-revoked'])
  })

  it('lets no more in than a token allows, also when devices race for the last place', async () => {
    const stack = await stackOf({}, { maxEnrolments: 2 })
    const devices = await Promise.all([1, 2, 3, 4].map(() => stack.device()))
    const answers = await Promise.all(devices.map((device) => device.enrol(stack.token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 403, 403])
    expect((await stack.documents('agents')).size).toBe(2)
    expect((await stack.documents('waiting')).size).toBe(2)
  })

  it('lets only logins of its domain in where the token names one', async () => {
    const stack = await stackOf({}, { domain: 'example.com' })
    const stranger = await stack.device({ userLogin: 'eve@elsewhere.org' })
    expect(refusal(await stranger.enrol(stack.token))).toEqual([403, 'token-waiting'])
    expect((await (await stack.device()).enrol(stack.token)).status).toBe(200)
  })

  it('asks a copied key to enrol anew on the other computer', async () => {
    const stack = await stackOf()
    const device = await stack.enrolled()
    device.agent.machineId = 'another-computer'
    expect(refusal(await device.enrol(stack.token))).toEqual([403, 're-enrol'])
  })

  it('refuses a proof of another key than the one that enrols', async () => {
    const stack = await stackOf()
    const [device, other] = [await stack.device(), await stack.device()]
    const body = { token: stack.token, publicKey: other.jwk, agent: device.agent }
    expect(refusal(await device.call('POST', '/v1/enroll', body))).toEqual([401, 'unauthorised'])
  })

  it('limits guessing of tokens', async () => {
    const stack = await stackOf()
    const device = await stack.device()
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => device.enrol(`guess-${i}`)))
    const slowed = answers.filter(({ status }) => status === 429)
    expect(slowed.length).toBeGreaterThanOrEqual(28)
    expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    // A guess that is right learns no more than the others.
    expect(refusal(await device.enrol(stack.token))).toEqual([429, 'rate-limited'])
    stack.shiftClock(10_000)
    expect((await device.enrol(stack.token)).status).toBe(200)
  })

  it('tells a right guess among many at once nothing', async () => {
    const stack = await stackOf()
    const device = await stack.device()
    const guesses = Array.from({ length: 80 }, (_, i) => device.enrol(`guess-${i}`))
    const answers = await Promise.all([...guesses, device.enrol(stack.token)])
    expect(answers.at(-1)?.status).toBe(429)
    expect((await stack.documents('agents')).size).toBe(0)
  })

  it('lets a whole office in from one address, also after some typing errors', async () => {
    const stack = await stackOf()
    const device = await stack.device()
    for (let i = 0; i < 10; i++) await device.enrol('mistyped')
    for (let i = 0; i < 60; i++) expect((await device.enrol(stack.token)).status).toBe(200)
  })
})

describe('renewal', () => {
  const DAY = 86_400_000

  it('renews a certificate that ended at most 90 days ago, and no older one', async () => {
    const stack = await stackOf()
    const device = await stack.enrolled()
    const at = (days: number) => {
      stack.shiftClock(days * DAY)
      return { iat: Math.floor((Date.now() + days * DAY) / 1000) }
    }
    expect((await device.call('POST', '/v1/renew', undefined, at(100))).status).toBe(200)
    expect(refusal(await device.call('GET', '/v1/config', undefined, at(31)))).toEqual([401, 'unauthorised'])
    expect(refusal(await device.call('POST', '/v1/renew', undefined, at(121)))).toEqual([403, 're-enrol'])
  })

  it('refuses a withdrawn agent everywhere', async () => {
    const stack = await stackOf()
    const device = await stack.enrolled()
    const agentId = device.credential()?.agentId ?? ''
    await stack.accountDocument.collection('agents').doc(agentId).update({ revokedAt: Date.now() })
    expect(refusal(await device.call('POST', '/v1/renew'))).toEqual([403, 'revoked'])
    expect(refusal(await device.call('GET', '/v1/config'))).toEqual([403, 'revoked'])
    expect(refusal(await device.deliver())).toEqual([403, 'revoked'])
    const signal = await stack.ingestApp.request(`/v1/signal?token=${device.credential()?.signalToken}`)
    expect(signal.status).toBe(403)
    expect(refusal(await device.enrol(stack.token))).toEqual([403, 'revoked'])
  })

  it('renews nothing for an agent that was withdrawn or deleted a moment ago', async () => {
    const stack = await stackOf()
    const device = await stack.enrolled()
    const agent = stack.accountDocument.collection('agents').doc(device.credential()?.agentId ?? '')
    expect((await device.call('GET', '/v1/config')).status).toBe(200)
    await agent.update({ revokedAt: Date.now() })
    expect(refusal(await device.call('POST', '/v1/renew'))).toEqual([403, 'revoked'])
    await agent.delete()
    expect(refusal(await device.call('POST', '/v1/renew'))).toEqual([403, 're-enrol'])
  })
})
