/** The agent's side of the wire: one typed function a call of architecture.md, Wire. */
import * as z from 'zod/mini'
import { batchAck, type BatchAck } from '#core/contracts/batch-ack.ts'
import { agentConfig, type AgentConfig } from '#core/contracts/config.ts'
import { credential, type Credential, namesAnswer } from '#core/contracts/enrolment.ts'
import type { AgentDescription } from '#core/contracts/agent.ts'
import type { LiveState } from '#core/contracts/live.ts'
import { signal, type Signal } from '#core/contracts/signal.ts'
import type { Answer } from './answer.ts'
import { baseOf, type CallInput, createCaller, type Reply } from './call.ts'
import type { Fetch, Gzip } from './fetch.ts'
import type { HoldOptions } from './hold.ts'
import { publicJwk } from './proof.ts'
import { createServerTime } from './server-time.ts'

export type AgentClientOptions = {
  ingestUrl: string
  keyPair: CryptoKeyPair
  fetch: Fetch
  gzip?: Gzip
  /** The device's wall clock, ms. */
  now: () => number
}

export type ConfigAnswer = { changed: false } | { changed: true; config: AgentConfig; etag?: string }

/** What the person asks for themselves: their own day, a link to their own page (core/contracts/mine.ts). */
export type Ask = 'mine' | 'my-link'

export type AgentClient = {
  enrol(token: string, agent: AgentDescription): Promise<Answer<Credential>>
  /** What to hash names with before they are told; no key: they are told as they are. */
  names(token: string): Promise<Answer<{ nameKey?: string | undefined }>>
  /** `agent`: what it is called by now; else that stays. */
  renew(certificate: string, agent?: AgentDescription): Promise<Answer<Credential>>
  /** `body` goes out byte for byte (gzip aside). */
  sendBatch(certificate: string, body: string): Promise<Answer<BatchAck>>
  fetchConfig(certificate: string, etag?: string): Promise<Answer<ConfigAnswer>>
  signal(token: string): Promise<Answer<Signal>>
  /** With what `holdSignal` holds the signal open. */
  heldLine(token: string): HoldOptions
  live(certificate: string, state: LiveState): Promise<Answer<undefined>>
  /** As it came, for whoever shows it to check. */
  ask(what: Ask, certificate: string): Promise<Answer<unknown>>
  /** Server minus device, ms; undefined until an answer told it. */
  serverOffset(): number | undefined
}

/** No call throws: what goes wrong is a typed problem. */
export const createAgentClient = ({
  ingestUrl,
  keyPair,
  fetch,
  gzip,
  now,
}: AgentClientOptions): AgentClient => {
  const serverTime = createServerTime(now)
  const call = createCaller({
    ingestUrl,
    keyPair,
    fetch,
    serverTime,
    ...(gzip === undefined ? {} : { gzip }),
  })

  const ask = async <Value>(schema: z.ZodMiniType<Value>, input: CallInput): Promise<Answer<Value>> => {
    const reply = await call(input)
    return reply.ok ? read(schema, reply.value) : reply
  }
  const post = (path: string, body: string, certificate?: string): CallInput => ({
    method: 'POST',
    path,
    body,
    ...(certificate === undefined ? {} : { certificate }),
  })

  return {
    serverOffset: serverTime.offset,
    enrol: async (token, agent) => {
      const publicKey = await publicJwk(keyPair)
      return ask(credential, post('/v1/enroll', JSON.stringify({ token, publicKey, agent })))
    },
    names: (token) => ask(namesAnswer, post('/v1/enroll/names', JSON.stringify({ token }))),
    renew: (certificate, agent) =>
      ask(credential, post('/v1/renew', agent === undefined ? '' : JSON.stringify({ agent }), certificate)),
    sendBatch: (certificate, body) => ask(batchAck, post('/v1/batches', body, certificate)),
    signal: (token) => ask(signal, { method: 'GET', path: signalPath(token), unsigned: true }),
    heldLine: (token) => ({ url: `${baseOf(ingestUrl)}${signalPath(token)}&hold=1`, fetch, now }),
    live: async (certificate, state) => {
      const reply = await call(post('/v1/live', JSON.stringify(state), certificate))
      return reply.ok ? { ok: true, value: undefined } : reply
    },
    ask: async (what, certificate) => {
      const reply = await call({ method: what === 'mine' ? 'GET' : 'POST', path: `/v1/${what}`, certificate })
      return reply.ok ? { ok: true, value: reply.value.json } : reply
    },
    fetchConfig: async (certificate, etag) => {
      const headers = etag === undefined ? {} : { headers: { 'if-none-match': etag } }
      const reply = await call({ method: 'GET', path: '/v1/config', certificate, ...headers })
      if (!reply.ok) return reply
      if (reply.value.status === 304) return { ok: true, value: { changed: false } }
      const config = read(agentConfig, reply.value)
      if (!config.ok) return config
      const newEtag = reply.value.headers.get('etag')
      return {
        ok: true,
        value: { changed: true, config: config.value, ...(newEtag === null ? {} : { etag: newEtag }) },
      }
    },
  }
}

const signalPath = (token: string): string => `/v1/signal?token=${encodeURIComponent(token)}`

/** An answer of another shape is as good as none: it may come from a network's sign-in page. */
const read = <Value>(schema: z.ZodMiniType<Value>, { json, status }: Reply): Answer<Value> => {
  const parsed = z.safeParse(schema, json)
  if (parsed.success) return { ok: true, value: parsed.data }
  const message = 'The server answered something this version does not understand.'
  return { ok: false, problem: { code: 'unavailable', message, status } }
}
