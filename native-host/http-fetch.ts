/**
 * `fetch` and `gzip` over Node's own modules, as far as the agent's client uses them. The built-in `fetch`, `Response`
 * and `Headers` are one large library with a WebAssembly parser: over 20 MB, a third of all that the host takes.
 */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import { gzip } from 'node:zlib'
import type { Fetch, FetchAnswer, Gzip } from '#core/agent-client/fetch.ts'

const ANSWER_LIMIT_BYTES = 4 * 1024 * 1024

const KEEP = { keepAlive: true, maxSockets: 2, maxFreeSockets: 1, timeout: 20_000 } as const
const httpAgent = new HttpAgent(KEEP)
const httpsAgent = new HttpsAgent({ ...KEEP, maxCachedSessions: 2 })

const textOf = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > ANSWER_LIMIT_BYTES) throw new TypeError('The answer is too long.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

const headersOf = ({ headers }: IncomingMessage): FetchAnswer['headers'] => ({
  get: (name) => {
    const value = headers[name.toLowerCase()]
    return (Array.isArray(value) ? value.join(', ') : value) ?? null
  },
})

/** Ends or breaks with the message; whoever cancels it closes the connection. */
const streamOf = (message: IncomingMessage): FetchAnswer['body'] =>
  Readable.toWeb(message) as ReadableStream<Uint8Array<ArrayBuffer>>

/**
 * Follows no redirect. Rejects with TypeError when the server can't be reached, and when the signal aborts. Server-sent
 * events are streamed; every other answer is read whole first.
 */
export const httpFetch: Fetch = async (address, init = {}) => {
  const url = new URL(address)
  const { body, signal } = init
  const headers: Record<string, string> = { ...init.headers }
  if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body))
  const secure = url.protocol === 'https:'
  const options = {
    method: init.method ?? 'GET',
    headers,
    agent: secure ? httpsAgent : httpAgent,
    ...(signal === undefined ? {} : { signal }),
  }
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(url, options, resolve)
    request.on('error', (cause: Error) => {
      reject(cause.name === 'AbortError' ? cause : new TypeError('The server cannot be reached.', { cause }))
    })
    request.end(body)
  })
  const status = message.statusCode ?? 502
  const head = { status, ok: status >= 200 && status < 300, headers: headersOf(message) }
  if (message.headers['content-type']?.startsWith('text/event-stream') === true) {
    return { ...head, body: streamOf(message), text: () => textOf(message) }
  }
  const text = await textOf(message)
  return { ...head, body: null, text: () => Promise.resolve(text) }
}

export const zlibGzip: Gzip = (text) =>
  new Promise((resolve, reject) => {
    gzip(text, (error, bytes) => {
      if (error === null) resolve(new Uint8Array(bytes))
      else reject(error)
    })
  })
