/**
 * `fetch` over node:http and node:https, as far as the agent's client uses it. The built-in one brings a WebAssembly
 * parser that costs over 20 MB of memory, a third of all that the host takes.
 */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'

const ANSWER_LIMIT_BYTES = 4 * 1024 * 1024
const NO_BODY = new Set([204, 205, 304])

const KEEP = { keepAlive: true, maxSockets: 2, maxFreeSockets: 1, timeout: 20_000 } as const
const httpAgent = new HttpAgent(KEEP)
const httpsAgent = new HttpsAgent({ ...KEEP, maxCachedSessions: 2 })

const bodyOf = async (message: IncomingMessage): Promise<Buffer<ArrayBuffer>> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > ANSWER_LIMIT_BYTES) throw new TypeError('The answer is too long.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Ends or breaks with the message; whoever cancels it closes the connection. */
const streamOf = (message: IncomingMessage): ReadableStream<Uint8Array<ArrayBuffer>> =>
  Readable.toWeb(message) as ReadableStream<Uint8Array<ArrayBuffer>>

const headersOf = (message: IncomingMessage): Headers => {
  const headers = new Headers()
  for (let at = 0; at + 1 < message.rawHeaders.length; at += 2) {
    headers.append(message.rawHeaders[at] ?? '', message.rawHeaders[at + 1] ?? '')
  }
  return headers
}

const bytesOf = (body: RequestInit['body']): string | Uint8Array | undefined => {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string' || body instanceof Uint8Array) return body
  throw new TypeError('A body is text or bytes.')
}

/**
 * Follows no redirect. Rejects with TypeError when the server can't be reached, and when the signal aborts. Server-sent
 * events are streamed; every other answer is read whole first.
 */
export const httpFetch: typeof fetch = async (input, init = {}) => {
  const url = new URL(input instanceof Request ? input.url : input)
  const body = bytesOf(init.body)
  const headers = Object.fromEntries(new Headers(init.headers))
  if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body))
  const secure = url.protocol === 'https:'
  const options = {
    method: init.method ?? 'GET',
    headers,
    agent: secure ? httpsAgent : httpAgent,
    ...(init.signal ? { signal: init.signal } : {}),
  }
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(url, options, resolve)
    request.on('error', (cause: Error) => {
      reject(cause.name === 'AbortError' ? cause : new TypeError('The server cannot be reached.', { cause }))
    })
    request.end(body)
  })
  const status = message.statusCode ?? 502
  if (message.headers['content-type']?.startsWith('text/event-stream') === true) {
    return new Response(streamOf(message), { status, headers: headersOf(message) })
  }
  const bytes = await bodyOf(message)
  return new Response(NO_BODY.has(status) ? null : bytes, { status, headers: headersOf(message) })
}
