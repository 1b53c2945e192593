/** An account with something in every collection, every name of it marked, and members of every role: what access is tried on. */
import { role as roles, type Role } from '#core/contracts/member.ts'
import { createRateLimiter } from '../security/rate-limit.ts'
import { createStack, signIn } from './stack.ts'

export const ROLES: readonly Role[] = roles.options
export const NOON = Date.parse('2026-03-02T12:00:00Z')
export const RANGE = { from: '2026-03-01', to: '2026-03-03' }
const HOUR = 3_600_000

/** Limits have tests of their own; here everything is asked from one address. */
const UNLIMITED = createRateLimiter({ burst: 1e9, perSecond: 1e9 })

/** Ends the sign-in that asks it. */
export const SIGN_OUT = '/v1/me/sign-outs'

/** Members sign in again as the same object. */
export const signInAgain = async (member: Member): Promise<void> => {
  member.bearer = (await signIn(member.email, 'correct horse')) ?? ''
}

export type Member = { email: string; bearer: string }
export type Owner = { agentId: string; userId: string; computerId: string }
export type Request = {
  method: string
  path: string
  query?: Record<string, string>
  body?: unknown
}
export type World = Awaited<ReturnType<typeof createWorld>>

/** `mark` stands in every name of the account, `hidden` in what only the group `sales` has and does. */
export const createWorld = async (mark: string) => {
  const stack = await createStack(
    { name: `Account ${mark}`, settings: { screenDetails: true } },
    {},
    { perAddress: UNLIMITED, signUps: UNLIMITED },
  )
  const hidden = `${mark}hidden`
  const emailOf = (who: string) => `${who}-${stack.accountId}@${mark}.example`
  const member = async (role: Role, who: string = role, groups?: string[]): Promise<Member> =>
    stack.member(role, emailOf(who), groups)

  const enrol = async (userLogin: string, word: string): Promise<Owner> => {
    const device = await stack.enrolled({
      userLogin,
      userName: `Person ${word}`,
      computerName: `desk-${word}`,
      machineId: `m-${word}`,
    })
    const at = { start: NOON, offsetMin: 0, durationMs: HOUR, state: 'active' }
    await device.deliver({
      activities: [
        { ...at, app: 'chromium', site: `${word}.example`, title: word, url: `https://${word}.example/` },
        { ...at, start: NOON + HOUR, app: `app-${word}`, description: word },
      ],
    })
    const agentId = device.credential()?.agentId ?? ''
    const { userId, computerId } = (await stack.documents('agents')).get(agentId) as Owner
    return { agentId, userId, computerId }
  }
  const owners = {
    sales: await enrol(emailOf('person'), hidden),
    legal: await enrol(emailOf('someone'), `${mark}legal`),
  }
  const members = Object.fromEntries(
    await Promise.all(ROLES.map(async (role) => [role, await member(role)] as const)),
  ) as Record<Role, Member>
  /** Who sees the time of the group `legal` alone; the person is the one in it. */
  const otherGroup: Partial<Record<Role, Member>> = {
    manager: await member('manager', 'other-manager', ['legal']),
    viewer: await member('viewer', 'other-viewer', ['legal']),
    person: await member('person', 'someone'),
  }

  const send = async (from: Member | undefined, { method, path, query, body }: Request) => {
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
    const answer = await stack.apiApp.request(`${path}${search}`, {
      method: method.toUpperCase(),
      headers: {
        'content-type': 'application/json',
        ...(from === undefined ? {} : { authorization: `Bearer ${from.bearer}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (path === SIGN_OUT && answer.status === 200 && from) await signInAgain(from)
    return { status: answer.status, text }
  }
  /** An administrator's command, which has to succeed. */
  const done = async (request: Request): Promise<Record<string, unknown>> => {
    const { status, text } = await send(members.administrator, request)
    if (status >= 300) throw new Error(`${request.method} ${request.path}: ${status} ${text}`)
    return JSON.parse(text) as Record<string, unknown>
  }
  /** The id of an agent that its token does not let in any more. */
  const beyond = async (): Promise<string> => {
    fullToken ??= await stack.fullToken()
    const device = await stack.device({ userLogin: 'waits@example.com', userName: `Person ${mark}` })
    return stack.waiting(device, fullToken)
  }
  let fullToken: string | undefined
  /** Every document of the account, a line each. */
  const stored = async (): Promise<string[]> => {
    const collections = await stack.accountDocument.listCollections()
    const [account, ...read] = await Promise.all([
      stack.accountDocument.get(),
      ...collections.map((one) => one.get()),
    ])
    const lines = read.flatMap(({ docs }) =>
      docs.map((document) => `${document.ref.path} ${JSON.stringify(document.data())}`),
    )
    return [...lines, JSON.stringify(account.data())].sort()
  }
  const body = (group: 'sales' | 'legal', word: string) => ({
    name: `Group ${word}`,
    users: [owners[group].userId],
    computers: [],
  })
  await done({ method: 'put', path: '/v1/groups/sales', body: body('sales', hidden) })
  await done({ method: 'put', path: '/v1/groups/legal', body: body('legal', mark) })
  await done({
    method: 'put',
    path: '/v1/classifications',
    body: { items: [{ key: `site:${hidden}.example`, productivity: 'productive', category: 'Own' }] },
  })
  const view = { page: 'home', query: { person: owners.sales.userId }, delivery: null }
  await done({ method: 'post', path: '/v1/views', body: { ...view, name: `Own ${hidden}`, shared: false } })
  await done({ method: 'post', path: '/v1/views', body: { ...view, name: `All ${mark}`, shared: true } })

  return {
    ...stack,
    mark,
    hidden,
    owners,
    members,
    otherGroup,
    send,
    done,
    beyond,
    stored,
    /** Every document of the account, as one text. */
    everything: async (): Promise<string> => (await stored()).join('\n'),
    async collections(): Promise<string[]> {
      return (await stack.accountDocument.listCollections()).map(({ id }) => id).sort()
    },
  }
}
