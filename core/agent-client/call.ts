/** One signed request and its answer: gzip, server time, and one repeat with the server's nonce. */
import { type Answer, offline, parseJson, problemOf } from './answer.ts'
import { createProver } from './proof.ts'
import type { ServerTime } from './server-time.ts'

/** Longer than any answer takes; a lost one is asked again. */
export const CALL_TIMEOUT_MS = 30_000
const GZIP_FROM_BYTES = 1024

export type CallOptions = {
  ingestUrl: string
  keyPair: CryptoKeyPair
  fetch: typeof fetch
  serverTime: ServerTime
}

export type CallInput = {
  method: 'GET' | 'POST'
  path: string
  certificate?: string
  body?: string
  headers?: Record<string, string>
  /** No proof: the address carries a token. */
  unsigned?: true
}

export type Reply = { status: number; headers: Headers; json: unknown }

/** A caller that answers every failure as a problem and never throws. */
export const createCaller = ({ ingestUrl, keyPair, fetch, serverTime }: CallOptions) => {
  const prove = createProver(keyPair)
  const base = baseOf(ingestUrl)

  const attempt = async (input: CallInput, nonce?: string): Promise<{ response: Response; text: string }> => {
    const url = base + input.path
    const headers = new Headers(input.headers)
    if (input.unsigned !== true) {
      const { method, certificate, body } = input
      const proof = await prove({
        method,
        url,
        at: serverTime.now(),
        ...(certificate === undefined ? {} : { certificate }),
        ...(body === undefined ? {} : { body }),
        ...(nonce === undefined ? {} : { nonce }),
      })
      headers.set('DPoP', proof)
      if (certificate !== undefined) headers.set('Authorization', `DPoP ${certificate}`)
    }
    const request: RequestInit = {
      method: input.method,
      headers,
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    }
    if (input.body !== undefined) {
      headers.set('content-type', 'application/json')
      const packed = input.body.length > GZIP_FROM_BYTES ? await gzip(input.body) : undefined
      if (packed !== undefined) headers.set('content-encoding', 'gzip')
      request.body = packed ?? input.body
    }
    const sentAt = serverTime.device()
    const response = await fetch(url, request)
    const text = await response.text()
    const told =
      (parseJson(text) as { serverTime?: unknown; error?: { serverTime?: unknown } } | undefined) ?? {}
    serverTime.learn(told.error?.serverTime ?? told.serverTime, sentAt)
    return { response, text }
  }

  return async (input: CallInput): Promise<Answer<Reply>> => {
    try {
      let { response, text } = await attempt(input)
      let problem =
        response.ok || response.status === 304 ? undefined : problemOf(response, text, serverTime.device())
      if (problem?.code === 'nonce') {
        ;({ response, text } = await attempt(input, response.headers.get('dpop-nonce') ?? undefined))
        problem = response.ok ? undefined : problemOf(response, text, serverTime.device())
      }
      if (problem !== undefined) return { ok: false, problem }
      return {
        ok: true,
        value: { status: response.status, headers: response.headers, json: parseJson(text) },
      }
    } catch (error) {
      return { ok: false, problem: offline(error) }
    }
  }
}

/** The address that paths are put behind. */
export const baseOf = (ingestUrl: string): string => ingestUrl.replace(/\/+$/, '')

const gzip = async (text: string): Promise<Uint8Array<ArrayBuffer>> => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
