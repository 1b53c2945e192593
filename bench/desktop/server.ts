/** A server that takes everything, so that the host works as it does when enrolled; its own cost is not the host's. */
import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type { AddressInfo } from 'node:net'
import type { Credential } from '#core/contracts/enrolment.ts'
import type { AgentConfig } from '#core/contracts/config.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'

const DAY_MS = 86_400_000

const config: AgentConfig = {
  configVersion: 1,
  accountId: 'bench',
  accountName: 'Bench',
  screenDetails: true,
  ...TRACKING_DEFAULTS,
  idleAfterSeconds: 60,
  doNotTrack: false,
  signalEverySeconds: 60,
}

const credential = (): Credential => ({
  agentId: 'bench-agent',
  accountId: 'bench',
  accountName: 'Bench',
  certificate: 'bench',
  certificateExpires: Date.now() + 30 * DAY_MS,
  signalToken: 'bench',
  serverTime: Date.now(),
})

const answerTo = (path: string, body: string): unknown => {
  const serverTime = Date.now()
  if (path.endsWith('/v1/enroll') || path.endsWith('/v1/renew')) return credential()
  if (path.endsWith('/v1/enroll/names')) return {}
  if (path.endsWith('/v1/config')) return config
  if (path.endsWith('/v1/signal')) return { configVersion: 1, serverTime }
  const { epoch, seq } = JSON.parse(body === '' ? '{}' : body) as { epoch?: number; seq?: number }
  return { ack: { epoch, seq }, quarantined: 0, configVersion: 1, serverTime, signalToken: 'bench' }
}

/** Listens on a free port of 127.0.0.1; `batches` counts what was delivered. */
export const startServer = async () => {
  let batches = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const bytes = Buffer.concat(chunks)
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
      const path = (request.url ?? '').split('?')[0] ?? ''
      if (path.endsWith('/v1/batches')) batches += 1
      response.writeHead(200, { 'content-type': 'application/json', etag: '"1"' })
      response.end(JSON.stringify(answerTo(path, body.toString())))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    ingestUrl: `http://127.0.0.1:${port}/ingest`,
    batches: () => batches,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
