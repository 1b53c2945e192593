/** Why an answer did not come; `code` chooses the words, `detail` is the server's own sentence for the person. */
import * as z from 'zod/mini'
import { errorBody } from '#core/contracts/error.ts'
import type { ErrorCode } from '#core/contracts/error.ts'

export type ProblemCode = ErrorCode | 'offline' | 'invalid-answer'

export class ApiProblem extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined

  constructor(code: ProblemCode, detail?: string) {
    super(`${code}${detail ? `: ${detail}` : ''}`)
    this.code = code
    this.detail = detail
  }
}

const codeOfStatus = (status: number): ProblemCode => {
  if (status === 401) return 'unauthorised'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'unavailable' : 'bad-request'
}

/** The problem that a refused answer tells, whatever its body is. */
export const problemOf = (status: number, body: unknown): ApiProblem => {
  const told = z.safeParse(errorBody, body)
  return told.success
    ? new ApiProblem(told.data.error.code, told.data.error.message)
    : new ApiProblem(codeOfStatus(status))
}
