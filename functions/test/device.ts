/** A device of the tests: signs requests by hand, so that each part of a proof can be made wrong. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { Batch } from '#core/contracts/batch.ts'
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import type { AgentDescription } from '#core/contracts/agent.ts'
import type { Credential } from '#core/contracts/enrolment.ts'

type App = {
  request: (path: string, init?: RequestInit, env?: { ip: string }) => Response | Promise<Response>
}

export const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('base64url')

export type Wrong = {
  iat?: number
  htm?: string
  htu?: string
  bodyHash?: string
  nonce?: string
  body?: string
  certificate?: string
  proof?: string
  gzip?: boolean
}

export const createDevice = async (app: App, description: Partial<AgentDescription> = {}) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { x = '', y = '' } = await exportJWK(publicKey)
  const jwk: JWK = { kty: 'EC', crv: 'P-256', x, y }
  const agent: AgentDescription = {
    kind: 'host',
    version: '1',
    platform: 'linux',
    machineId: `m-${x.slice(0, 8)}`,
    computerName: 'desk-1',
    userLogin: 'ada@example.com',
    userName: 'Ada',
    ...description,
  }
  let credential: Credential | undefined

  const proofFor = (method: string, path: string, body: string, wrong: Wrong) =>
    new SignJWT({
      jti: crypto.randomUUID(),
      htm: wrong.htm ?? method,
      htu: wrong.htu ?? `http://localhost${path}`,
      ...(credential ? { ath: sha256(wrong.certificate ?? credential.certificate) } : {}),
      ...(body === '' ? {} : { bodyHash: wrong.bodyHash ?? sha256(body) }),
      ...(wrong.nonce ? { nonce: wrong.nonce } : {}),
    })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
      .setIssuedAt(wrong.iat ?? Math.floor(Date.now() / 1000))
      .sign(privateKey)

  const call = async (method: string, path: string, content: unknown = undefined, wrong: Wrong = {}) => {
    const body = content === undefined ? '' : typeof content === 'string' ? content : JSON.stringify(content)
    const proof = wrong.proof ?? (await proofFor(method, path, body, wrong))
    const certificate = wrong.certificate ?? credential?.certificate
    const sent = wrong.body ?? body
    const answer = await app.request(
      path,
      {
        method,
        ...(sent === '' ? {} : { body: wrong.gzip ? gzipSync(sent) : sent }),
        headers: {
          dpop: proof,
          ...(certificate ? { authorization: `DPoP ${certificate}` } : {}),
          ...(wrong.gzip ? { 'content-encoding': 'gzip' } : {}),
        },
      },
      { ip: '10.1.2.3' },
    )
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? undefined : JSON.parse(text),
      proof,
    }
  }

  const device = {
    agent,
    jwk,
    privateKey,
    call,
    credential: () => credential,
    async enrol(token: string, wrong: Wrong = {}) {
      credential = undefined
      const answer = await call('POST', '/v1/enroll', { token, publicKey: jwk, agent }, wrong)
      if (answer.status === 200) credential = answer.body as Credential
      return answer
    },
    head: { epoch: 0, seq: 0, hash: GENESIS_HASH },
    /** The next batch of this device's chain with what is given changed. */
    batch(change: Partial<Record<keyof Batch, unknown>> = {}): string {
      return JSON.stringify({
        epoch: device.head.epoch,
        seq: device.head.seq + 1,
        prevHash: device.head.hash,
        machineId: agent.machineId,
        sentAt: Date.now(),
        clockCorrectionMs: 0,
        activities: [],
        ledger: [],
        alarmHits: [],
        usbEvents: [],
        status: { version: '1', queuedRecords: 0 },
        ...change,
      })
    },
    async deliver(change: Partial<Record<keyof Batch, unknown>> = {}, wrong: Wrong = {}) {
      const body = device.batch(change)
      const answer = await call('POST', '/v1/batches', body, wrong)
      if (answer.status === 200) {
        const { epoch, seq } = (answer.body as { ack: { epoch: number; seq: number } }).ack
        device.head = { epoch, seq, hash: sha256(body) }
      }
      return { ...answer, sent: body }
    },
  }
  return device
}
