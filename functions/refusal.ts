/** A refusal on its way to the caller, in the one shape that ingest and the API share. */
import type { Context } from 'hono'
import type { ErrorBody, ErrorCode } from '#core/contracts/error.ts'
import { logs } from './logs.ts'

type Details = Omit<ErrorBody['error'], 'code' | 'message'> & { headers?: Record<string, string> }

export class Refusal extends Error {
  readonly status: number
  readonly code: ErrorCode
  readonly details: Details

  constructor(status: number, code: ErrorCode, message: string, details: Details = {}) {
    super(message)
    this.status = status
    this.code = code
    this.details = details
  }
}

/** Answers a thrown error; what is no refusal is logged and told as `internal` without its words. */
export const answerError = (error: unknown, c: Context): Response => {
  if (!(error instanceof Refusal)) {
    logs.failed(`${c.req.method} ${c.req.path}`, error)
    return answer(new Refusal(500, 'internal', 'Something went wrong on the server; try again.'))
  }
  return answer(error)
}

const answer = ({ status, code, message, details: { headers, ...details } }: Refusal): Response =>
  Response.json({ error: { code, message, ...details } } satisfies ErrorBody, {
    status,
    headers: { 'cache-control': 'no-store', ...headers },
  })
