/** For tests: the ingest server's answers behind a `fetch`, with switches for what can go wrong. */
import type { AgentConfig } from '#core/contracts/config.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'
import type { ErrorCode } from '#core/contracts/error.ts'
import { createChainServer } from '#core/delivery/chain-server.ts'
import { createHeldLines } from './simulated-lines.ts'

export type SimulatedIngest = ReturnType<typeof createSimulatedIngest>

export const CONFIG: AgentConfig = {
  configVersion: 1,
  accountId: 'acme',
  accountName: 'Acme',
  screenDetails: false,
  ...TRACKING_DEFAULTS,
  doNotTrack: false,
  signalEverySeconds: 60,
}
const DAY_MS = 86_400_000
const CERTIFICATE_MS = 30 * DAY_MS
const RENEW_GRACE_MS = 90 * DAY_MS
/** What needs a certificate, and how long after its end it is taken. */
const GRACE: Record<string, number> = {
  '/v1/renew': RENEW_GRACE_MS,
  '/v1/config': 0,
  '/v1/batches': 0,
  '/v1/live': 0,
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })
const refusal = (status: number, code: ErrorCode, extra: object = {}, headers: Record<string, string> = {}) =>
  json({ error: { code, message: `refused: ${code}`, ...extra } }, status, headers)

/** `now` is the server's clock, ms. */
export const createSimulatedIngest = (now: () => number) => {
  const chains = new Map<string, ReturnType<typeof createChainServer>>()
  const agentIds = new Map<string, string>()
  const state = {
    config: CONFIG,
    /** Every call fails as if there were no network. */
    isDown: false,
    token: 'token-1',
    accountId: 'acme',
    /** Answers to give instead, by path. */
    instead: new Map<string, () => Response>(),
    watchUntil: undefined as number | undefined,
    /** What it does with a signal that is to be held. */
    holding: 'holds' as 'holds' | 'refuses the token' | 'says nothing' | 'cuts short',
    calls: [] as string[],
    /** What came, as it came once unpacked. */
    bodies: [] as string[],
    live: [] as { sequence: number; state: string; front?: { app: string } }[],
    chains,
  }
  const lines = createHeldLines()
  const chainOf = (agentId: string) => {
    const known = chains.get(agentId) ?? createChainServer(now)
    chains.set(agentId, known)
    return known
  }
  const credential = (agentId: string) => ({
    agentId,
    accountId: state.accountId,
    accountName: state.config.accountName,
    certificate: `certificate.${agentId}.${now() + CERTIFICATE_MS}`,
    certificateExpires: now() + CERTIFICATE_MS,
    signalToken: `signal.${agentId}`,
    serverTime: now(),
  })
  const said = () => ({
    configVersion: state.config.configVersion,
    serverTime: now(),
    ...(state.watchUntil === undefined ? {} : { watchUntil: state.watchUntil }),
  })

  const signal = () => ({
    ...said(),
    ...(state.watchUntil !== undefined && state.watchUntil > now() ? { hold: true } : {}),
  })
  const hold = (request: Request): Response => {
    if (state.holding === 'refuses the token') return refusal(401, 'unauthorised')
    const response = lines.open(request.signal)
    if (state.holding !== 'says nothing') lines.tell(signal())
    if (state.holding === 'cuts short') lines.end()
    return response
  }

  const routes: Record<string, (request: Request, body: string) => Response | Promise<Response>> = {
    '/v1/enroll/names': (_request, body) =>
      (JSON.parse(body) as { token: string }).token === state.token
        ? json(state.config.nameKey === undefined ? {} : { nameKey: state.config.nameKey })
        : refusal(403, 'token-unknown'),
    '/v1/enroll': (_request, body) => {
      const { token, publicKey } = JSON.parse(body) as { token: string; publicKey: { x: string } }
      if (token !== state.token) return refusal(403, 'token-unknown')
      const key = `${state.accountId}|${publicKey.x}`
      const agentId = agentIds.get(key) ?? `agent-${agentIds.size + 1}`
      agentIds.set(key, agentId)
      return json(credential(agentId))
    },
    '/v1/renew': (request) => json(credential(agentOf(request))),
    '/v1/config': (request) => {
      const etag = `"${state.config.configVersion}"`
      return request.headers.get('if-none-match') === etag
        ? new Response(null, { status: 304 })
        : json(state.config, 200, { etag })
    },
    '/v1/signal': (request) => (request.url.endsWith('&hold=1') ? hold(request) : json(signal())),
    '/v1/live': (_request, body) => {
      state.live.push(JSON.parse(body) as (typeof state.live)[number])
      return new Response(null, { status: 204 })
    },
    '/v1/batches': async (request, body) => {
      const answer = await chainOf(agentOf(request)).receive(body)
      if (answer.ok) return json({ ...answer.value, ...said() })
      const { status, code, wanted } = answer.problem
      return refusal(status, code === 'offline' ? 'internal' : code, { wanted })
    },
  }

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    if (state.isDown) throw new TypeError('fetch failed')
    state.calls.push(request.url.endsWith('&hold=1') ? 'hold' : pathname)
    const instead = state.instead.get(pathname)
    if (instead !== undefined) return instead()
    const grace = GRACE[pathname]
    if (grace !== undefined && now() > certificateOf(request).expires + grace) {
      return grace === 0 ? refusal(401, 'unauthorised') : refusal(403, 're-enrol')
    }
    const route = routes[pathname]
    const body = await bodyOf(request)
    state.bodies.push(body)
    return route === undefined ? refusal(404, 'not-found') : route(request, body)
  }

  return {
    state,
    fetch,
    refusal,
    chainOf,
    /** The signals held open now. */
    lines,
    /** Tells all who hold the signal how things are. */
    tell: () => {
      lines.tell(signal())
    },
    /** All activities received, of every agent. */
    activities: () => [...chains.values()].flatMap(({ state: { activities } }) => activities),
    callsOf: (path: string): number => state.calls.filter((call) => call === path).length,
  }
}

const certificateOf = (request: Request) => {
  const [, agentId = 'nobody', expires = '0'] = request.headers.get('authorization')?.split('.') ?? []
  return { agentId, expires: Number(expires) }
}
const agentOf = (request: Request): string => certificateOf(request).agentId

const bodyOf = (request: Request): Promise<string> =>
  request.headers.get('content-encoding') === 'gzip' && request.body !== null
    ? new Response(request.body.pipeThrough(new DecompressionStream('gzip'))).text()
    : request.text()
