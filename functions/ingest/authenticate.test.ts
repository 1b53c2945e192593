import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStack } from '../test/stack.ts'

let stack: Awaited<ReturnType<typeof createStack>>
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack.close())

const codeOf = (answer: { status: number; body: { error: { code: string } } }) => [
  answer.status,
  answer.body.error.code,
]

describe('a request of an agent', () => {
  it('with a wrong clock is told the server time, and gets in with it', async () => {
    const device = await stack.enrolled()
    const wrong = await device.deliver({}, { iat: Math.floor(Date.now() / 1000) - 7200 })
    expect(codeOf(wrong)).toEqual([401, 'nonce'])
    const nonce = wrong.headers.get('dpop-nonce') ?? ''
    expect(Math.abs(wrong.body.error.serverTime - Date.now())).toBeLessThan(5000)
    const iat = Math.floor(wrong.body.error.serverTime / 1000)
    expect((await device.deliver({}, { iat, nonce })).status).toBe(200)
  })

  it('with a nonce that is not ours is refused', async () => {
    const device = await stack.enrolled()
    expect(codeOf(await device.deliver({}, { nonce: 'bWFkZSB1cA.bWFkZSB1cA' }))).toEqual([401, 'nonce'])
  })

  it('that is replayed later is refused', async () => {
    const device = await stack.enrolled()
    const first = await device.call('GET', '/v1/config')
    stack.shiftClock(120_000)
    const replayed = await device.call('GET', '/v1/config', undefined, { proof: first.proof })
    stack.shiftClock(0)
    expect(codeOf(replayed)).toEqual([401, 'nonce'])
  })

  it.each([
    ['a body that was changed on the way', { body: '{"changed":true}' }],
    ['a body hash of something else', { bodyHash: 'B'.repeat(43) }],
    ['a proof for another method', { htm: 'GET' }],
    ['a proof for another address', { htu: 'http://localhost/v1/live' }],
    ['no proof at all', { proof: 'nothing' }],
    ['a certificate that is not ours', { certificate: 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA' }],
  ])('with %s is refused', async (_name, wrong) => {
    const device = await stack.enrolled()
    expect(codeOf(await device.deliver({}, wrong))).toEqual([401, 'unauthorised'])
  })

  it('with a copied certificate but another key is refused', async () => {
    const [device, thief] = [await stack.enrolled(), await stack.enrolled()]
    const certificate = device.credential()?.certificate ?? ''
    expect(codeOf(await thief.deliver({}, { certificate }))).toEqual([401, 'unauthorised'])
  })

  it('with a certificate that was good and has ended is refused', async () => {
    const device = await stack.enrolled()
    expect((await device.deliver()).status).toBe(200)
    const later = 31 * 86_400_000
    stack.shiftClock(later)
    const ended = await device.deliver({}, { iat: Math.floor((Date.now() + later) / 1000) })
    stack.shiftClock(0)
    expect(codeOf(ended)).toEqual([401, 'unauthorised'])
    expect((await device.deliver()).status).toBe(200)
  })

  it('reaches only its own account', async () => {
    const other = await createStack()
    const device = await other.enrolled()
    await device.deliver({
      ledger: [{ start: 1772445600000, offsetMin: 0, durationMs: 1000, state: 'locked' }],
    })
    const mine = [...(await stack.documents('batches')).keys()]
    const agentId = device.credential()?.agentId ?? 'none'
    expect(mine.filter((id) => id.startsWith(agentId))).toEqual([])
    expect((await other.documents('batches')).size).toBe(1)
    other.close()
  })

  it('that comes far too often is slowed down', async () => {
    const device = await stack.enrolled()
    const ask = async () =>
      (await stack.ingestApp.request(`/v1/signal?token=${device.credential()?.signalToken}`)).status
    const answers = await Promise.all(Array.from({ length: 620 }, ask))
    expect(answers).toContain(429)
  })
})

describe('configuration and signal', () => {
  it('is not sent again while it is the same', async () => {
    const device = await stack.enrolled()
    const first = await device.call('GET', '/v1/config')
    expect(first.body).toMatchObject({ idleAfterSeconds: 120, passiveCapSeconds: 300, screenDetails: false })
    expect(first.headers.get('etag')).toMatch(/^"/)
  })

  it('tells a held signal at once that somebody watches, and lets go when nobody does', async () => {
    const device = await stack.enrolled()
    const url = `/v1/signal?hold=1&token=${device.credential()?.signalToken}`
    const idle = await stack.ingestApp.request(url)
    expect(await idle.text()).not.toContain('"hold"')
    await stack.accountDocument.update({ watchUntil: Date.now() + 60_000 })
    await waitFor(async () => (await signal(device)).hold === true)
    const held = await stack.ingestApp.request(url)
    const reader = held.body?.getReader()
    const next = async () => new TextDecoder().decode((await reader?.read())?.value)
    expect(await next()).toContain('"hold":true')
    await stack.accountDocument.update({ configVersion: 7 })
    expect(await next()).toContain('"configVersion":7')
    await stack.accountDocument.update({ watchUntil: 0 })
    expect(await next()).not.toContain('"hold"')
    expect((await reader?.read())?.done).toBe(true)
  })

  it('lets go of a held signal within a minute when its agent is withdrawn', async () => {
    const device = await stack.enrolled()
    await stack.accountDocument.update({ watchUntil: Date.now() + 600_000 })
    const agentId = device.credential()?.agentId ?? ''
    const url = `/v1/signal?hold=1&token=${device.credential()?.signalToken}`
    let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
    await waitFor(async () => {
      reader = (await stack.ingestApp.request(url)).body?.getReader()
      return new TextDecoder().decode((await reader?.read())?.value).includes('"hold":true')
    })
    await stack.accountDocument.collection('agents').doc(agentId).update({ revokedAt: Date.now() })
    stack.shiftClock(61_000)
    await stack.accountDocument.update({ configVersion: 8 })
    expect((await reader?.read())?.done).toBe(true)
    stack.shiftClock(0)
    await stack.accountDocument.update({ watchUntil: 0 })
  })

  const signal = async (device: Awaited<ReturnType<typeof stack.enrolled>>) => {
    const answer = await stack.ingestApp.request(`/v1/signal?token=${device.credential()?.signalToken}`)
    return (await answer.json()) as { hold?: boolean }
  }

  it('refuses a signal token that is not ours', async () => {
    expect((await stack.ingestApp.request('/v1/signal?token=YXxifDk5OTk5.xyz')).status).toBe(401)
  })
})

describe('live', () => {
  it('is kept while watched, the newest by sequence', async () => {
    const device = await stack.enrolled()
    const agentId = device.credential()?.agentId ?? ''
    const live = (sequence: number, app: string) =>
      device.call('POST', '/v1/live', {
        sequence,
        state: 'active',
        since: Date.now(),
        front: { app, title: 'secret' },
      })
    const front = async () => (await stack.documents('agents')).get(agentId)?.live?.front
    await stack.accountDocument.update({ watchUntil: Date.now() + 60_000 })
    await waitFor(async () => {
      expect((await live(5, 'code')).status).toBe(204)
      return (await front()) !== undefined
    })
    await live(4, 'older')
    expect(await front()).toEqual({ app: 'code' })
  })
})

const waitFor = async (holds: () => Promise<boolean>) => {
  for (let i = 0; i < 100; i++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('waited in vain')
}
