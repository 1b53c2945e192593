/** Each page that the navigation shows is answered, and each that it hides is refused: to every role, without names, to support. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayNarrow, mayOpen, PAGE_NAMES, type PageName, PAGES } from '#core/access/pages.ts'
import type { PeopleList } from '#core/contracts/agent-row.ts'
import { role as roles, type Session } from '#core/contracts/member.ts'
import { minutesOf } from './people.ts'
import { createStack, signIn } from './stack.ts'

const RANGE = 'from=2026-03-01&to=2026-03-03'
const usage = (by: string) => `/v1/reports/usage?by=${by}&${RANGE}`

/** What the page can't be without. */
const MAIN: Readonly<Record<PageName, string>> = {
  home: usage('app'),
  'real-time': '/v1/agents',
  changes: '/v1/reports/changes?week=2026-03-02',
  applications: usage('app'),
  sites: usage('site'),
  productivity: usage('person'),
  hours: `/v1/reports/hours?${RANGE}`,
  focus: `/v1/reports/focus?${RANGE}`,
  'activity-log': `/v1/activities?${RANGE}`,
  'my-activity': '/v1/me',
  'who-looked': '/v1/me/looks',
  security: '/v1/me',
  proposals: '/v1/proposals',
  agents: '/v1/deletions',
  'account-settings': '/v1/settings/account',
  privacy: '/v1/settings/privacy',
  schedules: '/v1/schedules',
  categories: '/v1/classifications',
  people: '/v1/directory',
  groups: '/v1/groups',
  goals: '/v1/settings/work',
  audit: '/v1/audit',
  members: '/v1/members',
  installation: '/v1/enrolment-tokens',
  requests: '/v1/requests',
}
/** Answered to more than the page is shown to: they need it elsewhere. */
const WIDER: Partial<Record<PageName, readonly string[]>> = {
  'real-time': ['person', 'support as administrator', 'support as viewer'],
}

type Stack = Awaited<ReturnType<typeof createStack>>
type Call = Awaited<ReturnType<Stack['member']>>['call']
let stack: Stack
const calls = new Map<string, Call>()

beforeAll(async () => {
  stack = await createStack()
  for (const name of ['ada', 'bob', 'cleo', 'dora', 'egon']) {
    const device = await stack.enrolled({ userLogin: `${name}@corp.example`, machineId: name })
    await device.deliver(minutesOf(Date.parse('2026-03-02T09:00:00Z'), 30, 'code'))
  }
  for (const role of roles.options) calls.set(role, (await stack.member(role)).call)
  for (const role of ['manager', 'viewer'] as const) {
    const email = `blind-${role}-${stack.accountId}@example.com`
    calls.set(`anonymised ${role}`, (await stack.member(role, email, ['*'], { anonymised: true })).call)
  }
  for (const role of ['administrator', 'viewer'] as const) {
    const email = `support-${role}-${stack.accountId}@example.com`
    const granted = await calls.get('administrator')?.('/v1/support-access', {
      method: 'POST',
      body: JSON.stringify({ email, role, hours: 4 }),
    })
    const bearer = await signIn(email, (granted?.body as unknown as { password: string }).password)
    calls.set(`support as ${role}`, async (path, init = {}) => {
      const headers = { authorization: `Bearer ${bearer}` }
      const answer = await stack.apiApp.request(path, { ...init, headers })
      return { status: answer.status, body: (await answer.json()) as never }
    })
  }
})
afterAll(() => stack.close())

const WHO = [
  ...roles.options,
  ...['anonymised manager', 'anonymised viewer', 'support as administrator', 'support as viewer'],
]

describe('the pages of the dashboard', () => {
  it.each(WHO)('are shown where they are answered, and hidden where they are refused: %s', async (who) => {
    const call = calls.get(who) as Call
    const { body } = await call('/v1/session', { method: 'POST' })
    const { member } = body as Session
    for (const page of PAGE_NAMES) {
      const { status } = await call(MAIN[page])
      const isShown = mayOpen(member, page)
      if (isShown || WIDER[page]?.includes(who) !== true)
        expect([page, status]).toEqual([page, isShown ? 200 : 403])
    }
  })

  it.each(WHO)('are narrowed to one person or computer only where that is answered: %s', async (who) => {
    const call = calls.get(who) as Call
    const { body } = await call('/v1/session', { method: 'POST' })
    const { member } = body as Session
    const { people, computers } = (await call('/v1/people')).body as unknown as PeopleList
    for (const [name, one] of [
      ['person', people?.[0]?.id ?? 'nobody'],
      ['computer', computers?.[0]?.id ?? 'none'],
    ] as const) {
      const { status } = await call(`${usage('app')}&${name}=${one}`)
      const isAnswered = mayOpen(member, 'applications') && mayNarrow(member, { [name]: one })
      expect([name, status]).toEqual([name, isAnswered ? 200 : 403])
    }
  })

  it('that listen to the database are hidden from support, which its rules refuse', () => {
    const live = PAGE_NAMES.filter((page) => 'live' in PAGES[page])
    expect(live).toEqual(['real-time'])
    for (const role of roles.options)
      expect(live.filter((page) => mayOpen({ role, support: true }, page))).toEqual([])
  })
})
