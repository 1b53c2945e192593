import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agentCoverage } from '#core/contracts/agent-coverage.ts'
import { agentDays } from '#core/contracts/agent-days.ts'
import { createStack } from '../test/stack.ts'

const MINUTE = 60_000
/** 22:30 of 2 March in UTC is 23:30 in Berlin. */
const LATE = Date.parse('2026-03-02T22:30:00Z')
const DAYS = 'from=2026-03-02&to=2026-03-04'
const piece = (minute: number, minutes: number, change: object) => ({
  start: LATE + minute * MINUTE,
  offsetMin: 60,
  durationMs: minutes * MINUTE,
  ...change,
})

type Stack = Awaited<ReturnType<typeof createStack>>
let stack: Stack
let other: Stack
let ada = ''
let admin: Awaited<ReturnType<Stack['member']>>
beforeAll(async () => {
  stack = await createStack({ timeZone: 'Europe/Berlin' })
  other = await createStack()
  const device = await stack.enrolled({ userLogin: 'ada@days.example' })
  ada = device.credential()?.agentId ?? ''
  await device.deliver({
    activities: [piece(0, 60, { state: 'active', app: 'code' })],
    ledger: [piece(60, 30, { state: 'locked' }), piece(90, 10, { state: 'unknown', reason: 'restart' })],
  })
  await stack.enrolled({ userLogin: 'bob@days.example' })
  admin = await stack.member('administrator')
})
afterAll(() => {
  stack.close()
  other.close()
})

describe("an agent's days", () => {
  it('are days of the account, with every state', async () => {
    const { body } = await admin.call(`/v1/agents/${ada}/days?${DAYS}`)
    const { days } = agentDays.parse(body)
    expect(days).toMatchObject([
      { day: '2026-03-02', activeMs: 30 * MINUTE, ledger: {}, coverage: 1 },
      {
        day: '2026-03-03',
        activeMs: 30 * MINUTE,
        ledger: { locked: 30 * MINUTE, 'unknown:restart': 10 * MINUTE },
        knownMs: 60 * MINUTE,
        lostMs: 0,
        duplicateMs: 0,
      },
      { day: '2026-03-04', coverage: null },
    ])
  })

  it('add up to the same in the list of many agents', async () => {
    const { body } = await admin.call(`/v1/agents/coverage?${DAYS}&agents=${ada},nobody`)
    const { agents } = agentCoverage.parse(body)
    const whole = agentDays.parse((await admin.call(`/v1/agents/${ada}/days?${DAYS}`)).body)
    expect(agents.map(({ agentId }) => agentId)).toEqual([ada])
    expect(whole.days).toMatchObject(agents[0]?.days ?? [])
  })

  it('of others, of another account or of nobody do not exist', async () => {
    const bob = await stack.member('person', 'bob@days.example')
    const stranger = await other.member('administrator')
    for (const [member, id] of [
      [bob, ada],
      [stranger, ada],
      [admin, 'nobody'],
      [admin, 'a%2Fb'],
    ] as const) {
      expect((await member.call(`/v1/agents/${id}/days?${DAYS}`)).status).toBe(404)
    }
    for (const member of [bob, stranger]) {
      const { body } = await member.call(`/v1/agents/coverage?${DAYS}&agents=${ada}`)
      expect(body).toEqual({ agents: [] })
    }
    const own = await stack.member('person', 'ada@days.example')
    expect((await own.call(`/v1/agents/${ada}/days?${DAYS}`)).status).toBe(200)
    const configurator = await stack.member('configurator')
    expect((await configurator.call(`/v1/agents/${ada}/days?${DAYS}`)).status).toBe(403)
  })

  it('are asked for with real days, at most two years', async () => {
    for (const days of ['', 'from=2026-03-04&to=2026-03-02', 'from=2020-01-01&to=2026-03-02', `${DAYS}&x=1`])
      expect((await admin.call(`/v1/agents/${ada}/days?${days}`)).status, days).toBe(400)
    const many = Array.from({ length: 101 }, (_, n) => `a${n}`).join(',')
    expect((await admin.call(`/v1/agents/coverage?${DAYS}&agents=${many}`)).status).toBe(400)
    const most = many.slice(0, many.lastIndexOf(','))
    expect((await admin.call(`/v1/agents/coverage?${DAYS}&agents=${most}`)).status).toBe(200)
  })
})

it('the document of both functions names each route once, with what stands in its path', async () => {
  const { paths } = (await (await stack.apiApp.request('/v1/openapi.json')).json()) as {
    paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>
  }
  expect(Object.keys(paths['/api/v1/settings/tracking'] ?? {})).toEqual(['get', 'put'])
  const { parameters } = paths['/api/v1/agents/{id}/days']?.['get'] ?? {}
  expect(parameters?.map((one) => `${one.in} ${one.name}`)).toEqual(['path id', 'query from', 'query to'])
})
