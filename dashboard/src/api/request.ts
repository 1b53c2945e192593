/** One way to the API: same origin, with the member's ID token, every answer checked against its contract. */
import * as z from 'zod/mini'
import { ApiProblem, problemOf } from './problem.ts'

export type Parameters = Record<string, string | undefined>
export type RequestPorts = { fetch: typeof fetch; idToken: () => Promise<string> }

const queryOf = (parameters: Parameters) => {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length ? `?${new URLSearchParams(given).toString()}` : ''
}

/** `get` and `send`; both reject with ApiProblem only (or AbortError when given up). */
export const createRequests = ({ fetch, idToken }: RequestPorts) => {
  const call = async <S extends z.ZodMiniType>(
    path: string,
    schema: S,
    init: RequestInit,
  ): Promise<z.output<S>> => {
    const authorization = `Bearer ${await idToken()}`
    let response: Response
    try {
      response = await fetch(`/api/v1/${path}`, {
        ...init,
        headers: { authorization, ...(init.body ? { 'content-type': 'application/json' } : {}) },
      })
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error
      throw new ApiProblem('offline')
    }
    const body: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw problemOf(response.status, body)
    const answer = z.safeParse(schema, body)
    if (!answer.success) throw new ApiProblem('invalid-answer', answer.error.issues[0]?.path.join('.'))
    return answer.data
  }
  return {
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
