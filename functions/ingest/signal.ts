/** `GET /v1/signal`: whether anything changed, answered from the account's listener without a read of its own. */
import { streamSSE } from 'hono/streaming'
import type { Signal } from '#core/contracts/signal.ts'
import type { Account } from '../accounts/account.ts'
import { Refusal } from '../refusal.ts'
import { readSignalToken } from '../security/signal-token.ts'
import { accountOf, type IngestContext, refuseRevoked } from './authenticate.ts'
import type { Ingest } from './dependencies.ts'

/** Ends before the platform ends it; the agent asks again. */
const HOLD_MS = 9 * 60_000
const KEEP_ALIVE_MS = 20_000

const signalOf = (account: Account, now: number): Signal => ({
  configVersion: account.configVersion,
  serverTime: now,
  ...(account.watchUntil !== undefined && account.watchUntil > now
    ? { watchUntil: account.watchUntil, hold: true as const }
    : {}),
})

/** One answer, or with `hold=1` a stream of them for as long as somebody watches. */
export const answerSignal = async (c: IngestContext, ingest: Ingest): Promise<Response> => {
  const now = ingest.now()
  const caller = readSignalToken(c.req.query('token') ?? '', now)
  if (caller === undefined)
    throw new Refusal(
      401,
      'unauthorised',
      'The signal token is not valid; the next acknowledgement brings a new one.',
    )
  ingest.perAgent.take(caller.agentId, now)
  await refuseRevoked(ingest, caller)
  const account = await accountOf(ingest, caller.accountId)
  if (c.req.query('hold') !== '1') return c.json(signalOf(account, now))
  return streamSSE(c, (stream) => hold(stream, ingest, account, caller.agentId))
}

type Stream = Parameters<Parameters<typeof streamSSE>[1]>[0]

const hold = async (stream: Stream, ingest: Ingest, opened: Account, agentId: string): Promise<void> => {
  const ends = ingest.now() + HOLD_MS
  let account = opened
  let told = ''
  let wake: () => void = () => undefined
  const unsubscribe = ingest.accounts.subscribe(opened.id, (changed) => {
    account = changed
    wake()
  })
  stream.onAbort(() => wake())
  try {
    while (!stream.aborted && ingest.now() < ends) {
      if (await ingest.revocations.includes(opened.id, agentId, ingest.now())) return
      const signal = signalOf(account, ingest.now())
      const news = JSON.stringify({ ...signal, serverTime: 0 })
      if (news !== told) await stream.writeSSE({ data: JSON.stringify(signal) })
      else await stream.write(': \n\n')
      told = news
      if (signal.hold === undefined) return
      await new Promise<void>((resolve) => {
        const untilUnwatched = (signal.watchUntil ?? 0) - ingest.now() + 50
        const timer = setTimeout(resolve, Math.min(KEEP_ALIVE_MS, untilUnwatched))
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  } finally {
    unsubscribe()
  }
}
