/** One way to the API: same origin, with the member's ID token, every answer checked against its contract. */
import * as z from 'zod/mini'
import { errorBody } from '#core/contracts/error.ts'
import { jsonLines } from './json-lines.ts'
import { ApiProblem, problemOf } from './problem.ts'

export type Parameters = Record<string, string | undefined>
/** `idToken`: empty where nobody is signed in. */
export type RequestPorts = { fetch: typeof fetch; idToken: () => Promise<string> }

const queryOf = (parameters: Parameters) => {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length ? `?${new URLSearchParams(given).toString()}` : ''
}

/** Runs what needs the network; what fails there is told as offline. */
const reached = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem('offline')
  }
}

const agreed = <S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> => {
  const answer = z.safeParse(schema, value)
  if (!answer.success) throw new ApiProblem('invalid-answer', answer.error.issues[0]?.path.join('.'))
  return answer.data
}

/** `get`, `lines` and `send`; all reject with ApiProblem only (or AbortError when given up). */
export const createRequests = ({ fetch, idToken }: RequestPorts) => {
  const ask = async (path: string, init: RequestInit, headers: Record<string, string>): Promise<Response> => {
    const token = await idToken()
    const authorization = token === '' ? {} : { authorization: `Bearer ${token}` }
    return reached(() => fetch(`/api/v1/${path}`, { ...init, headers: { ...authorization, ...headers } }))
  }
  const call = async <S extends z.ZodMiniType>(
    path: string,
    schema: S,
    init: RequestInit,
  ): Promise<z.output<S>> => {
    const response = await ask(path, init, init.body ? { 'content-type': 'application/json' } : {})
    const body: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw problemOf(response.status, body)
    return agreed(schema, body)
  }
  /** Each line of an answer as it comes; a line that tells an error ends it with that. */
  async function* lines<S extends z.ZodMiniType>(
    path: string,
    parameters: Parameters,
    schema: S,
    signal: AbortSignal,
  ): AsyncGenerator<z.output<S>> {
    const response = await ask(
      `${path}${queryOf(parameters)}`,
      { signal },
      { accept: 'application/x-ndjson' },
    )
    if (!response.ok || response.body === null)
      throw problemOf(response.status, await response.json().catch(() => undefined))
    const read = jsonLines(response.body)
    try {
      for (;;) {
        const { done, value } = await reached(() => read.next())
        if (done === true) return
        if (z.safeParse(errorBody, value).success) throw problemOf(500, value)
        yield agreed(schema, value)
      }
    } finally {
      await read.return(undefined)
    }
  }
  return {
    lines,
    get: <S extends z.ZodMiniType>(path: string, parameters: Parameters, schema: S, signal?: AbortSignal) =>
      call(`${path}${queryOf(parameters)}`, schema, signal ? { signal } : {}),
    send: <S extends z.ZodMiniType>(
      method: 'POST' | 'PUT' | 'DELETE',
      path: string,
      body: unknown,
      schema: S,
    ) => call(path, schema, { method, body: JSON.stringify(body) }),
  }
}
