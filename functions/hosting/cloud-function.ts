/** A hono app behind `onRequest`, whose requests come with their body already read and unpacked. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Writable } from 'node:stream'

type App = { fetch: (request: Request, bindings: { ip?: string }) => Response | Promise<Response> }
/** What the platform adds to Node's request. */
type PlatformRequest = IncomingMessage & { rawBody?: Buffer; originalUrl?: string }

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b])

/** A listener for `onRequest`; the app is made with the first request. */
export const createListener = (create: () => App) => {
  let app: App | undefined
  return async (incoming: PlatformRequest, outgoing: ServerResponse): Promise<void> => {
    app ??= create()
    const ip = addressOf(incoming)
    const answer = await app.fetch(requestOf(incoming), ip === undefined ? {} : { ip })
    outgoing.statusCode = answer.status
    answer.headers.forEach((value, name) => outgoing.setHeader(name, value))
    if (answer.body === null) {
      outgoing.end()
      return
    }
    outgoing.flushHeaders()
    // A reader that goes away ends the answer, held signals too; that is no error.
    await answer.body.pipeTo(Writable.toWeb(outgoing)).catch(() => undefined)
  }
}

const requestOf = (incoming: PlatformRequest): Request => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const body = incoming.rawBody
  if (body !== undefined && !body.subarray(0, 2).equals(GZIP_MAGIC)) {
    headers.delete('content-encoding')
    headers.delete('content-length')
  }
  const method = incoming.method ?? 'GET'
  const url = `https://${incoming.headers.host ?? 'localhost'}${incoming.originalUrl ?? incoming.url ?? '/'}`
  const withBody = method !== 'GET' && method !== 'HEAD' && body !== undefined && body.length > 0
  return new Request(url, { method, headers, ...(withBody ? { body: new Uint8Array(body) } : {}) })
}

/** The platform appends the caller's address; what stands before it anyone may have written. */
const addressOf = (incoming: IncomingMessage): string | undefined =>
  String(incoming.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim() || incoming.socket.remoteAddress
