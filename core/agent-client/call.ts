/** One signed request and its answer: gzip, server time, and one repeat with the server's nonce. */
import { type Answer, offline, parseJson, problemOf } from './answer.ts'
import { type Fetch, type FetchAnswer, type FetchInit, type Gzip, webGzip } from './fetch.ts'
import { createProver } from './proof.ts'
import type { ServerTime } from './server-time.ts'

/** Longer than any answer takes; a lost one is asked again. */
export const CALL_TIMEOUT_MS = 30_000
const GZIP_FROM_BYTES = 1024

export type CallOptions = {
  ingestUrl: string
  keyPair: CryptoKeyPair
  fetch: Fetch
  gzip?: Gzip
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

export type Reply = { status: number; headers: FetchAnswer['headers']; json: unknown }

/** A caller that answers every failure as a problem and never throws. */
export const createCaller = ({ ingestUrl, keyPair, fetch, gzip = webGzip, serverTime }: CallOptions) => {
  const prove = createProver(keyPair)
  const base = baseOf(ingestUrl)

  const attempt = async (
    input: CallInput,
    nonce?: string,
  ): Promise<{ response: FetchAnswer; text: string }> => {
    const url = base + input.path
    const headers: Record<string, string> = { ...input.headers }
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
      headers['DPoP'] = proof
      if (certificate !== undefined) headers['Authorization'] = `DPoP ${certificate}`
    }
    const request: FetchInit = {
      method: input.method,
      headers,
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    }
    if (input.body !== undefined) {
      headers['content-type'] = 'application/json'
      const packed = input.body.length > GZIP_FROM_BYTES ? await gzip(input.body) : undefined
      if (packed !== undefined) headers['content-encoding'] = 'gzip'
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
