/** The running stack's API as its first member, an administrator, uses it. */
import type * as z from 'zod/mini'
import { activityPage, type ActivityRow } from '#core/contracts/activity-log.ts'
import { agentDays } from '#core/contracts/agent-days.ts'
import { errorBody } from '#core/contracts/error.ts'
import { session } from '#core/contracts/member.ts'
import { StackFailure } from '../failure.ts'
import type { StackFile } from '../stack-file.ts'
import type { Range } from './range.ts'

type Stack = Pick<StackFile, 'apiUrl' | 'authUrl' | 'members'>

const TIMEOUT_MS = 60_000

/** Signs in. Throws a sentence where the stack refuses it. */
export const openApi = async (stack: Stack) => {
  const token = await signIn(stack)
  const call = async <S extends z.ZodMiniType>(
    path: string,
    schema: S,
    method = 'GET',
  ): Promise<z.infer<S>> => {
    const answer = await fetch(`${stack.apiUrl}/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const body: unknown = await answer.json().catch(() => undefined)
    if (!answer.ok)
      throw new StackFailure(errorBody.safeParse(body).data?.error.message ?? `${path}: ${answer.status}`)
    return schema.parse(body)
  }
  return {
    timeZone: async () => (await call('session', session, 'POST')).account.timeZone,
    /** Throws a sentence where the account has no such agent. */
    requireAgent: async (agent: string, { to }: Range['days']) => {
      const query = new URLSearchParams({ from: to, to })
      await call(`agents/${encodeURIComponent(agent)}/days?${query}`, agentDays)
    },
    /** Every activity of the agent that begins on these days, newest first. */
    async *activities(agent: string, days: Range['days']): AsyncGenerator<ActivityRow> {
      let cursor: string | undefined
      do {
        const query = new URLSearchParams({ agent, ...days, limit: '1000', ...(cursor ? { cursor } : {}) })
        const page = await call(`activities?${query}`, activityPage)
        yield* page.rows
        cursor = page.next
      } while (cursor !== undefined)
    },
  }
}

const signIn = async ({ authUrl, members: [member] }: Stack): Promise<string> => {
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
