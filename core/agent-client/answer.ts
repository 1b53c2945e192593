/** What a call to the server came to: a value, or a problem that says who can act and when to try again. */
import * as z from 'zod/mini'
import type { FetchAnswer } from './fetch.ts'
import { errorBody, type ErrorCode } from '#core/contracts/error.ts'

export type Problem = {
  /** `offline`: no answer came. */
  code: ErrorCode | 'offline'
  /** For a person. */
  message: string
  /** HTTP status; 0 without an answer. */
  status: number
  retryAfterMs?: number
  /** Of a 409: the batch that comes next. */
  wanted?: { epoch: number; seq: number }
  serverTime?: number
}

export type Answer<Value> = { ok: true; value: Value } | { ok: false; problem: Problem }

/** Whether the server refused who is calling, and not what was asked. */
export const isOfCredential = ({ code }: Problem): boolean =>
  code === 'unauthorised' || code === 'revoked' || code === 're-enrol'

/** The problem of a failed fetch. */
export const offline = (error: unknown): Problem => ({
  code: 'offline',
  message: `The server can't be reached (${error instanceof Error ? error.name : 'no answer'}).`,
  status: 0,
})

/**
 * The problem a refusal tells. What does not speak our error shape (a proxy, a sign-in page of a network) is
 * `unavailable` whatever its status, so that nothing is given up because of it.
 */
export const problemOf = (response: FetchAnswer, text: string, now: number): Problem => {
  const parsed = z.safeParse(errorBody, parseJson(text))
  const retryAfterMs = retryAfter(response.headers.get('retry-after'), now)
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  if (!parsed.success) return { ...unspoken(response.status), status: response.status, ...wait }
  const { code, message, wanted, serverTime } = parsed.data.error
  return {
    code,
    message,
    status: response.status,
    ...wait,
    ...(wanted === undefined ? {} : { wanted }),
    ...(serverTime === undefined ? {} : { serverTime }),
  }
}

/** JSON, or undefined where it is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const unspoken = (status: number): Pick<Problem, 'code' | 'message'> => {
  if (status === 413)
    return { code: 'too-large', message: 'Something on the way refused a delivery as too large.' }
  if (status === 429) return { code: 'rate-limited', message: 'The server asks to slow down.' }
  return { code: 'unavailable', message: `The server answered ${status} and nothing that can be read.` }
}

/** Seconds or an HTTP date, as ms from now; at most a day. */
const retryAfter = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined
  const seconds = Number(header)
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), 86_400_000)
}
