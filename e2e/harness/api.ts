/** The API as any client uses it: signs in with e-mail and password, then asks with the token. */
import type { StackFile } from './stack.ts'

export type Row = {
  start: number
  durationMs: number
  state: string
  app: string
  site?: string
  title?: string
  url?: string
  incognito?: true
}

export type Api = {
  get: (path: string) => Promise<Record<string, unknown>>
  post: (path: string, body?: object) => Promise<Record<string, unknown>>
  put: (path: string, body: object) => Promise<Record<string, unknown>>
  /** Every activity between two account days, oldest first. */
  activities: (from: string, to: string) => Promise<Row[]>
}

export const signIn = async (
  stack: StackFile,
  member: { email: string; password: string } = stack.members[0] as { email: string; password: string },
): Promise<Api> => {
  const identity = `${stack.authUrl}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local`
  const fresh = async () => {
    const answer = await fetch(identity, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: member.email, password: member.password, returnSecureToken: true }),
    })
    if (!answer.ok) throw new Error(`Sign-in of ${member.email}: ${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as { idToken: string }).idToken
  }
  let token = await fresh()
  const call = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${stack.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }
  await call('POST', '/v1/session')
  token = await fresh()
  return {
    get: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    activities: async (from, to) => {
      const rows: Row[] = []
      let cursor: string | undefined
      do {
        const query = new URLSearchParams({ from, to, limit: '1000', ...(cursor ? { cursor } : {}) })
        const answer = await call('GET', `/v1/activities?${query}`)
        rows.push(...(answer['rows'] as Row[]))
        cursor = answer['next'] as string | undefined
      } while (cursor)
      return rows.sort((a, b) => a.start - b.start)
    },
  }
}
