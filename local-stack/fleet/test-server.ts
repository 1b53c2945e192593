/** A stand-in for the server, for tests: it enrols everybody and keeps every batch. */
import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type { AgentConfig } from '#core/contracts/config.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'
import type { Batch } from '#core/contracts/batch.ts'

export type Received = Batch & { agentId: string }

const CONFIG: AgentConfig = {
  configVersion: 1,
  accountId: 'test',
  accountName: 'Test',
  screenDetails: true,
  ...TRACKING_DEFAULTS,
  doNotTrack: false,
  signalEverySeconds: 60,
}

/** Listens on a free port of this computer. */
export const startTestServer = async () => {
  const received: Received[] = []
  let enrolled = 0
  const answer = (path: string, certificate: string, body: string): unknown => {
    const serverTime = Date.now()
    const said = { configVersion: CONFIG.configVersion, serverTime, signalToken: 'signal' }
    if (path === '/v1/config') return CONFIG
    if (path === '/v1/signal') return said
    if (path === '/v1/enroll/names') return {}
    if (path === '/v1/enroll') {
      const agentId = `agent-${++enrolled}`
      const { accountId, accountName } = CONFIG
      return {
        agentId,
        accountId,
        accountName,
        certificate: agentId,
        certificateExpires: serverTime + 1e9,
        ...said,
      }
    }
    const batch = JSON.parse(body) as Batch
    received.push({ ...batch, agentId: certificate })
    return { ack: { epoch: batch.epoch, seq: batch.seq }, quarantined: 0, ...said }
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = Buffer.concat(chunks)
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw
      const path = new URL(request.url ?? '', 'http://localhost').pathname
      const certificate = request.headers.authorization?.split(' ')[1] ?? ''
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(answer(path, certificate, body.toString('utf8'))))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    ingestUrl: `http://127.0.0.1:${address.port}`,
    received,
    enrolled: () => enrolled,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
