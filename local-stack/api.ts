/** The running stack's API as its first member, an administrator, uses it. */
import type * as z from 'zod/mini'
import { errorBody } from '#core/contracts/error.ts'
import { StackFailure } from './failure.ts'
import type { StackFile } from './stack-file.ts'

export type ApiStack = Pick<StackFile, 'apiUrl' | 'authUrl' | 'members'>

/** Asks one route; throws a sentence where the stack refuses it. */
export type Call = <S extends z.ZodMiniType>(
  path: string,
  schema: S,
  request?: { method: string; body?: unknown },
) => Promise<z.infer<S>>

const TIMEOUT_MS = 60_000

/** Signs in. Throws a sentence where the stack refuses it. */
export const signIn = async (stack: ApiStack): Promise<Call> => {
  const authorization = `Bearer ${await tokenOf(stack)}`
  return async (path, schema, { method, body } = { method: 'GET' }) => {
    const answer = await fetch(`${stack.apiUrl}/v1/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const said: unknown = await answer.json().catch(() => undefined)
    if (!answer.ok)
      throw new StackFailure(errorBody.safeParse(said).data?.error.message ?? `${path}: ${answer.status}`)
    return schema.parse(said)
  }
}

const tokenOf = async ({ authUrl, members: [member] }: ApiStack): Promise<string> => {
  const url = `${authUrl}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local`
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: member?.email, password: member?.password, returnSecureToken: true }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!answer.ok) throw new StackFailure(`${member?.email} can not sign in to the stack: ${answer.status}.`)
  return ((await answer.json()) as { idToken: string }).idToken
}
