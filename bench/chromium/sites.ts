/** What the browsers of a benchmark meet: pages on any host name, and an ingest that takes everything. */
import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'

const bodyOf = async (request: IncomingMessage): Promise<{ epoch?: number; seq?: number }> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
  return text.length === 0 ? {} : (JSON.parse(text.toString()) as { epoch?: number; seq?: number })
}

const answerTo = async (path: string, request: IncomingMessage): Promise<object | undefined> => {
  const serverTime = Date.now()
  const body = await bodyOf(request)
  if (path.endsWith('/v1/enroll/names')) return {}
  if (path.endsWith('/v1/enroll') || path.endsWith('/v1/renew'))
    return {
      agentId: 'bench',
      accountId: 'bench',
      accountName: 'Bench',
      certificate: 'none',
      certificateExpires: serverTime + 86_400_000 * 30,
      signalToken: 'none',
      serverTime,
    }
  if (path.endsWith('/v1/config'))
    return {
      configVersion: 1,
      accountId: 'bench',
      accountName: 'Bench',
      screenDetails: true,
      ...TRACKING_DEFAULTS,
      doNotTrack: false,
      signalEverySeconds: 60,
    }
  if (path.endsWith('/v1/batches'))
    return {
      ack: { epoch: body.epoch, seq: body.seq },
      quarantined: 0,
      configVersion: 1,
      serverTime,
      signalToken: 'none',
    }
  if (path.endsWith('/v1/signal')) return { configVersion: 1, serverTime }
  return undefined
}

/** Listens on a free port of this machine; `requests` counts calls of the ingest by path. */
export const startSites = (): Promise<{ server: Server; port: number; requests: Map<string, number> }> => {
  const requests = new Map<string, number>()
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/'
    void answerTo(path, request).then((answer) => {
      if (answer !== undefined) {
        requests.set(path, (requests.get(path) ?? 0) + 1)
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(answer))
      } else {
        response.setHeader('content-type', 'text/html')
        response.end(`<title>Page ${path}</title><h1>${path}</h1>`)
      }
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ server, port: (server.address() as AddressInfo).port, requests })
    })
  })
}
