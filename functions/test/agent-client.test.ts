import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAgentClient } from '#core/agent-client/client.ts'
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import { startServer } from '../hosting/server.ts'
import { createStack } from './stack.ts'

let stack: Awaited<ReturnType<typeof createStack>>
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  stack = await createStack({}, {})
  server = await startServer({ port: 0 })
})
afterAll(async () => {
  stack.close()
  await server.close()
})

const client = async (clockErrorMs: number) =>
  createAgentClient({
    ingestUrl: `http://127.0.0.1:${server.port}/ingest`,
    keyPair: await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
      'verify',
    ]),
    fetch,
    now: () => Date.now() + clockErrorMs,
  })

it.each([0, 5 * 3_600_000, -40 * 86_400_000])(
  'serves the real client over HTTP, its clock %d ms wrong',
  async (clockErrorMs) => {
    const agent = await client(clockErrorMs)
    const description = {
      kind: 'host',
      version: '1',
      platform: 'linux',
      machineId: `m${clockErrorMs}`,
      userLogin: 'ada',
    } as const
    const asked = Date.now()
    const enrolled = await agent.enrol(stack.token, description)
    if (!enrolled.ok) throw new Error(enrolled.problem.message)
    const { certificate, signalToken } = enrolled.value
    const now = Date.now()
    /** How far the server's clock may be from what this answer told of it. */
    const tookMs = now - asked
    const activity = {
      start: now + clockErrorMs - 3_600_000,
      offsetMin: 0,
      durationMs: 60_000,
      state: 'active',
      app: 'code',
      description: 'x'.repeat(200),
    }
    const body = JSON.stringify({
      epoch: 0,
      seq: 1,
      prevHash: GENESIS_HASH,
      machineId: description.machineId,
      sentAt: Date.now() + clockErrorMs,
      clockCorrectionMs: agent.serverOffset() ?? 0,
      activities: Array.from({ length: 10 }, (_, i) => ({ ...activity, start: activity.start + i * 60_000 })),
      ledger: [],
      alarmHits: [],
      usbEvents: [],
      status: { version: '1', queuedRecords: 0 },
    })
    expect(await agent.sendBatch(certificate, body)).toMatchObject({ ok: true, value: { quarantined: 0 } })
    expect(await agent.sendBatch(certificate, body)).toMatchObject({ ok: true })
    const config = await agent.fetchConfig(certificate)
    expect(config).toMatchObject({ ok: true, value: { changed: true } })
    const etag = config.ok && config.value.changed ? config.value.etag : undefined
    expect(await agent.fetchConfig(certificate, etag)).toEqual({ ok: true, value: { changed: false } })
    expect(await agent.signal(signalToken)).toMatchObject({ ok: true, value: { configVersion: 1 } })
    expect(await agent.renew(certificate, description)).toMatchObject({ ok: true })
    const row = (await stack.documents('agents')).get(enrolled.value.agentId)
    expect(row).toMatchObject({ batches: 1, activities: 10 })
    expect(Math.abs(row?.lastActivityAt - (now - 3_000_000))).toBeLessThan(3_000 + tookMs)
  },
)

it('answers what Firebase Hosting answers, and nothing below the folder it serves', async () => {
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${server.port}${path}`)).status
  expect(await get('/__/firebase/init.json')).toBe(200)
  expect(await get('/api/v1/openapi.json')).toBe(200)
  expect(await get('/api/v1/agents')).toBe(401)
})
