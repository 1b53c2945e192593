import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiRoutes } from '../api/routes/index.ts'
import { minutesOf } from '../test/people.ts'
import { createStack } from '../test/stack.ts'

const START = Date.parse('2026-03-02T09:00:00Z')
const RANGE = 'from=2026-03-01&to=2026-03-03'
/** None of them can be read in hexadecimal digits, of which a pseudonym is made. */
const NAMES = ['Ottilie', 'Bronwen', 'Cleophas', 'Dankmar', 'Evander', 'Finnegan']

type Stack = Awaited<ReturnType<typeof createStack>>
let stack: Stack
let admin: Awaited<ReturnType<Stack['member']>>
let blind: Awaited<ReturnType<Stack['member']>>
let agents: { id: string; userId: string; computerId: string }[]
beforeAll(async () => {
  stack = await createStack()
  admin = await stack.member('administrator')
  blind = await stack.member('manager', `blind-${stack.accountId}@example.com`, ['*'], { anonymised: true })
  for (const name of NAMES) {
    const device = await stack.enrolled({
      userLogin: `${name}@corp.example`,
      userName: name,
      computerName: `pc-${name}`,
    })
    await device.deliver(minutesOf(START, 30, 'code'))
  }
  ;({ agents } = (await admin.call('/v1/agents')).body as { agents: typeof agents })
  const users = agents.map(({ userId }) => userId)
  const put = (id: string, some: string[]) =>
    admin.call(`/v1/groups/${id}`, {
      method: 'PUT',
      body: JSON.stringify({ name: id, users: some, computers: [] }),
    })
  await put('large', users.slice(0, 5))
  await put('small', users.slice(0, 4))
})
afterAll(() => stack.close())

const message = (answer: { body: unknown }) =>
  (answer.body as { error?: { message: string } }).error?.message ?? ''

describe('an anonymised role', () => {
  it('sees reports with names that are nobody’s, the same in each', async () => {
    const paths = [
      ...['person', 'computer', 'app', 'day', 'group'].map((by) => `/v1/reports/usage?by=${by}&${RANGE}`),
      `/v1/reports/hours?${RANGE}`,
      `/v1/reports/focus?${RANGE}`,
      '/v1/reports/changes?week=2026-03-02',
      '/v1/people',
      `/v1/reports/usage?by=person&group=large&${RANGE}`,
    ]
    const answers = await Promise.all(paths.map((path) => blind.call(path)))
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200))
    const text = JSON.stringify(answers.map(({ body }) => body))
    for (const { id, userId, computerId } of agents)
      for (const named of [id, userId, computerId]) expect(text).not.toContain(named)
    for (const name of NAMES) expect(text.toLowerCase()).not.toContain(name.toLowerCase())
    const [people, , , , , hours] = answers.map(
      ({ body }) =>
        body as { rows: { key: string; label: string }[]; people: { key: string; label: string }[] },
    )
    expect(people?.rows.length).toBe(6)
    for (const { label } of people?.rows ?? []) expect(label).toMatch(/^Person [0-9a-f]{6}$/)
    const keys = (list: { key: string }[] = []) => list.map(({ key }) => key).sort()
    expect(keys(hours?.people)).toEqual(keys(people?.rows))
    // A group of fewer is not told apart from nobody's.
    expect(text).toContain('"large"')
    expect(text).not.toContain('"small"')
  })

  it('is refused a view of fewer people than the account allows, with a sentence', async () => {
    for (const path of ['usage?by=app&', 'usage?by=day&', 'hours?', 'focus?']) {
      const answer = await blind.call(`/v1/reports/${path}group=small&${RANGE}`)
      expect([answer.status, message(answer)]).toEqual([
        403,
        'Your role shows views of at least 5 people; this one is of fewer.',
      ])
    }
  })

  it('goes by another number at once where it is larger, and where it is smaller once that was announced', async () => {
    const minimum = (minimumPeople: number) =>
      admin.call('/v1/settings/privacy', { method: 'PUT', body: JSON.stringify({ minimumPeople }) })
    const begins = () => stack.accountDocument.update({ 'announced.minimumPeople.from': Date.now() })
    const seen = async (query: string) => (await blind.call(`/v1/reports/${query}&${RANGE}`)).status
    await minimum(4)
    expect(await seen('focus?group=small')).toBe(403)
    await begins()
    expect(await seen('focus?group=small')).toBe(200)
    await minimum(7)
    expect(await seen('usage?by=app')).toBe(403)
    await minimum(5)
    await begins()
    expect([await seen('usage?by=app'), await seen('focus?group=small')]).toEqual([200, 403])
  })

  it('is refused every filter and every route that leads to one person', async () => {
    const [one] = agents
    for (const filter of [`person=${one?.userId}`, `computer=${one?.computerId}`])
      for (const path of ['usage?by=app&', 'hours?', 'focus?']) {
        const answer = await blind.call(`/v1/reports/${path}${filter}&${RANGE}`)
        expect([answer.status, message(answer)]).toEqual([
          403,
          'Your role shows groups, and no single person, computer or activity.',
        ])
      }
    const single = [
      '/v1/agents',
      `/v1/agents/coverage?${RANGE}&agents=${one?.id}`,
      `/v1/agents/${one?.id}/days?${RANGE}`,
      `/v1/activities?${RANGE}`,
    ]
    for (const path of single) expect((await blind.call(path)).status, path).toBe(403)
    const command = { report: 'activities', format: 'csv', query: { from: '2026-03-01', to: '2026-03-03' } }
    for (const [path, body] of [
      ['/v1/exports', command],
      ['/v1/watch', {}],
    ] as const)
      expect((await blind.call(path, { method: 'POST', body: JSON.stringify(body) })).status, path).toBe(403)
    const { body } = await blind.call('/v1/session', { method: 'POST' })
    expect(body).toMatchObject({ member: { groups: [] } })
  })

  it('is refused every route but those that are known to lead to nobody', async () => {
    // Of their proposals none is of a name (functions/proposals).
    const open = ['reports/', '/v1/people', '/v1/views', '/v1/me', '/v1/proposals']
    const rest = apiRoutes.filter(
      ({ path, allows }) =>
        (!open.some((one) => path.includes(one)) || allows === 'settings.change') &&
        !['link', 'sign-in'].includes(allows) &&
        allows !== 'own.read',
    )
    expect(rest.length).toBeGreaterThan(20)
    for (const { method, path } of rest) {
      const answer = await blind.call(path.replaceAll(/\{\w+\}/g, 'x'), { method: method.toUpperCase() })
      expect(answer.status, `${method} ${path}`).toBe(403)
    }
  })
})
