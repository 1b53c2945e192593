import { gunzipSync } from 'node:zlib'
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '#core/delivery/digest.ts'
import { createAgentClient } from './client.ts'
import { createAgentKey, publicJwk } from './proof.ts'

const SERVER_TIME = 1_790_000_000_000
const ACK = {
  ack: { epoch: 0, seq: 1 },
  quarantined: 0,
  configVersion: 3,
  serverTime: SERVER_TIME,
  signalToken: 's',
}
const AGENT = { kind: 'host', version: '1', platform: 'linux', machineId: 'm', userLogin: 'ann' } as const
let keyPair: CryptoKeyPair
beforeAll(async () => {
  keyPair = await createAgentKey(false)
})

type Seen = { url: string; headers: Headers; body: Uint8Array }

/** A server that keeps what it was sent and answers from a list; the last answer stays. */
const clientOf = (answers: (() => Response)[], now = () => SERVER_TIME) => {
  const seen: Seen[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    seen.push({
      url: request.url,
      headers: request.headers,
      body: new Uint8Array(await request.arrayBuffer()),
    })
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer === undefined) throw new TypeError('fetch failed')
    return answer()
  }
  const client = createAgentClient({ ingestUrl: 'https://c.test/ingest/', keyPair, fetch, now })
  return { client, seen }
}
const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers })
const refused = (code: string, status: number, extra: object = {}, headers: Record<string, string> = {}) =>
  json({ error: { code, message: 'no', ...extra } }, status, headers)
const proofOf = async (seen: Seen | undefined) => {
  const proof = seen?.headers.get('dpop') ?? ''
  return jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: ['ES256'] })
}

describe('the agent client', () => {
  it('signs method, address, certificate and body, and sends the body byte for byte', async () => {
    const { client, seen } = clientOf([json(ACK)])
    const body = JSON.stringify({ text: 'Ä'.repeat(2000) })
    expect(await client.sendBatch('certificate', body)).toEqual({ ok: true, value: ACK })
    const { payload, protectedHeader } = await proofOf(seen[0])
    expect(payload).toMatchObject({
      htm: 'POST',
      htu: 'https://c.test/ingest/v1/batches',
      iat: SERVER_TIME / 1000,
      ath: await sha256('certificate'),
      bodyHash: await sha256(body),
    })
    expect(payload.nonce).toBeUndefined()
    expect(await calculateJwkThumbprint(protectedHeader.jwk ?? {})).toBe(
      await calculateJwkThumbprint(await publicJwk(keyPair)),
    )
    expect(seen[0]?.headers.get('authorization')).toBe('DPoP certificate')
    expect(seen[0]?.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(seen[0]?.body ?? '').toString()).toBe(body)
  })

  it('sends small bodies as they are', async () => {
    const { client, seen } = clientOf([json(ACK)])
    await client.sendBatch('certificate', '{}')
    expect(seen[0]?.headers.get('content-encoding')).toBeNull()
    expect(new TextDecoder().decode(seen[0]?.body)).toBe('{}')
  })

  it('gets in with a clock that is years off, by the nonce and the time of the refusal', async () => {
    const nonce = refused('nonce', 401, { serverTime: SERVER_TIME }, { 'dpop-nonce': 'n1' })
    const { client, seen } = clientOf([nonce, json(ACK)], () => 1_000_000_000_000)
    expect((await client.sendBatch('certificate', '{}')).ok).toBe(true)
    expect((await proofOf(seen[1])).payload).toMatchObject({ nonce: 'n1', iat: SERVER_TIME / 1000 })
    expect(client.serverOffset()).toBe(SERVER_TIME - 1_000_000_000_000)
  })

  it('repeats only once for a nonce', async () => {
    const { client, seen } = clientOf([refused('nonce', 401, { serverTime: SERVER_TIME })])
    expect(await client.renew('c', AGENT)).toMatchObject({
      ok: false,
      problem: { code: 'nonce', status: 401 },
    })
    expect(seen).toHaveLength(2)
  })

  it('tells problems by their code, with what is wanted and when to come back', async () => {
    const gap = refused('sequence', 409, { wanted: { epoch: 2, seq: 7 } })
    expect(await clientOf([gap]).client.sendBatch('c', '{}')).toMatchObject({
      problem: { code: 'sequence', status: 409, wanted: { epoch: 2, seq: 7 } },
    })
    const later = refused('rate-limited', 429, {}, { 'retry-after': '90' })
    expect(await clientOf([later]).client.signal('t')).toMatchObject({
      problem: { code: 'rate-limited', retryAfterMs: 90_000 },
    })
    const date = new Date(SERVER_TIME + 60_000).toUTCString()
    const atDate = refused('unavailable', 503, {}, { 'retry-after': date })
    expect(await clientOf([atDate]).client.signal('t')).toMatchObject({ problem: { retryAfterMs: 60_000 } })
    expect(await clientOf([]).client.signal('t')).toMatchObject({ problem: { code: 'offline', status: 0 } })
  })

  it('takes nothing that another than our server says for a refusal or an answer', async () => {
    const page = (status: number) => () => new Response('<h1>Sign in to the network</h1>', { status })
    for (const status of [200, 400, 403, 404, 409, 502]) {
      expect(await clientOf([page(status)]).client.sendBatch('c', '{}')).toMatchObject({
        ok: false,
        problem: { code: 'unavailable' },
      })
    }
  })

  it('asks for the configuration by its etag', async () => {
    const { client, seen } = clientOf([() => new Response(null, { status: 304 })])
    expect(await client.fetchConfig('c', '"v1"')).toEqual({ ok: true, value: { changed: false } })
    expect(seen[0]?.headers.get('if-none-match')).toBe('"v1"')
  })

  it('asks for the signal with nothing but its token', async () => {
    const { client, seen } = clientOf([json({ configVersion: 1, serverTime: SERVER_TIME })])
    expect((await client.signal('a/b+c')).ok).toBe(true)
    expect(seen[0]?.url).toBe('https://c.test/ingest/v1/signal?token=a%2Fb%2Bc')
    expect(seen[0]?.headers.get('dpop')).toBeNull()
  })
})
