import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AgentConfig } from '#core/contracts/config.ts'
import { directory } from '#core/contracts/directory.ts'
import type { HoursReport } from '#core/contracts/hours-report.ts'
import { scheduleList, type ScheduleCommand } from '#core/contracts/weekly-schedule.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
type Device = Awaited<ReturnType<Stack['enrolled']>>
let stack: Stack
let admin: Member
let ada: Device
let bob: Device
const users: Record<string, string> = {}
const computers: Record<string, string> = {}

const weekOf = (from: number, to: number): ScheduleCommand['week'] =>
  Array.from({ length: 7 }, () => [[from, to]])
const EARLY = weekOf(360, 600)
const LATE = weekOf(720, 1080)
const command = (change: Partial<ScheduleCommand> = {}): ScheduleCommand => ({
  name: 'Early',
  zone: 'account',
  week: EARLY,
  users: [],
  computers: [],
  ...change,
})

beforeAll(async () => {
  stack = await createStack({ timeZone: 'Europe/Berlin' })
  admin = await stack.member('administrator')
  ada = await stack.enrolled({ userLogin: 'ada@example.com', userName: 'Ada', computerName: 'desk-1' })
  bob = await stack.enrolled({ userLogin: 'bob@example.com', userName: 'Bob', computerName: 'desk-2' })
  const names = directory.parse((await admin.call('/v1/directory')).body)
  for (const { login, id } of names.users) users[login.split('@')[0] ?? ''] = id
  for (const { name = '', id } of names.computers) computers[name] = id
})
afterAll(() => stack.close())
beforeEach(async () => {
  await put('default-schedule', { schedule: null })
  for (const id of ['early', 'late']) await admin.call(`/v1/schedules/${id}`, { method: 'DELETE' })
})

const put = (path: string, body: unknown, member = admin) =>
  member.call(`/v1/${path}`, { method: 'PUT', body: JSON.stringify(body) }) as Promise<{
    status: number
    body: { configVersion: number; changed: number }
  }>
const list = async () => scheduleList.parse((await admin.call('/v1/schedules')).body)
const versionNow = async () => (await stack.accountDocument.get()).get('configVersion') as number
/** What the device is told once the functions have heard of the last change. */
const configOf = async (device: Device): Promise<AgentConfig> => {
  const version = await versionNow()
  for (;;) {
    const { body } = await device.call('GET', '/v1/config')
    if ((body as AgentConfig).configVersion >= version) return body as AgentConfig
  }
}

describe('a schedule', () => {
  it('that is assigned to a user changes the configuration of their device alone, and its signal', async () => {
    expect((await configOf(ada)).schedule).toBeNull()
    const before = await versionNow()
    const answer = await put('schedules/early', command({ users: [users.ada ?? ''] }))
    expect(answer).toMatchObject({ status: 200, body: { configVersion: before + 1, changed: 4 } })
    expect(await configOf(ada)).toMatchObject({
      configVersion: before + 1,
      schedule: { zone: 'Europe/Berlin', week: EARLY },
    })
    expect((await configOf(bob)).schedule).toBeNull()
    const signal = await stack.ingestApp.request(`/v1/signal?token=${ada.credential()?.signalToken}`)
    expect(await signal.json()).toMatchObject({ configVersion: before + 1 })
  })

  it('of the user holds before that of the computer, and either before the account’s', async () => {
    await put(
      'schedules/late',
      command({ name: 'Late', zone: 'computer', week: LATE, computers: Object.values(computers) }),
    )
    await put('schedules/early', command({ users: [users.ada ?? ''] }))
    expect((await configOf(ada)).schedule).toEqual({ zone: 'Europe/Berlin', week: EARLY })
    expect((await configOf(bob)).schedule).toEqual({ zone: 'computer', week: LATE })
    await put('schedules/late', command({ name: 'Late', zone: 'computer', week: LATE }))
    expect((await configOf(bob)).schedule).toBeNull()
    await put('default-schedule', { schedule: 'late' })
    expect((await configOf(bob)).schedule).toEqual({ zone: 'computer', week: LATE })
    expect((await configOf(ada)).schedule).toEqual({ zone: 'Europe/Berlin', week: EARLY })
  })

  it('of everybody else follows its own changes and the account’s zone', async () => {
    await put('schedules/early', command())
    await put('default-schedule', { schedule: 'early' })
    await put('schedules/early', command({ week: LATE }))
    expect((await configOf(bob)).schedule).toEqual({ zone: 'Europe/Berlin', week: LATE })
    await put('settings/account', { timeZone: 'Asia/Tokyo' })
    expect((await configOf(bob)).schedule).toEqual({ zone: 'Asia/Tokyo', week: LATE })
    await put('settings/account', { timeZone: 'Europe/Berlin' })
    expect(await list()).toMatchObject({ default: 'early', hasUnnamed: false })
    await put('settings/tracking', { schedule: { zone: 'UTC', week: EARLY } })
    expect(await list()).toMatchObject({ default: null, hasUnnamed: true })
    expect((await configOf(bob)).schedule).toEqual({ zone: 'UTC', week: EARLY })
    await put('default-schedule', { schedule: null })
    expect((await configOf(bob)).schedule).toBeNull()
  })

  it('takes whoever is assigned to it off any other', async () => {
    await put('schedules/early', command({ users: [users.ada ?? '', users.bob ?? ''] }))
    await put('schedules/late', command({ name: 'Late', users: [users.bob ?? ''] }))
    expect((await list()).schedules.map(({ name, users: of }) => [name, of])).toEqual([
      ['Early', [users.ada]],
      ['Late', [users.bob]],
    ])
  })

  it('is what hours are held against, for each person their own', async () => {
    const start = Date.parse('2026-03-02T06:00:00Z')
    const worked = { start, offsetMin: 60, durationMs: 4 * 3_600_000, state: 'active', app: 'code' }
    await ada.deliver({ activities: [worked] })
    await bob.deliver({ activities: [worked] })
    await put('schedules/early', command({ users: [users.ada ?? ''] }))
    await put('schedules/late', command({ name: 'Late', week: LATE, computers: [computers['desk-2'] ?? ''] }))
    const { body } = await admin.call('/v1/reports/hours?from=2026-03-02&to=2026-03-02')
    const kept = (body as HoursReport).people.map(({ label, days }) => [label, days[0]?.schedule?.workedMs])
    // From 7 to 11 in Berlin: three hours of 6 to 10, none of 12 to 18.
    expect(kept).toEqual([
      ['Ada', 3 * 3_600_000],
      ['Bob', 0],
    ])
  })

  it('stands in the audit log with what it was before', async () => {
    await put('schedules/early', command())
    await put('schedules/early', command({ week: LATE, users: ['u1'] }))
    expect((await put('schedules/early', command({ week: LATE, users: ['u1'] }))).body.changed).toBe(0)
    const entries = [...(await stack.documents('audit')).values()]
    const last = entries
      .filter(({ event }) => event === 'schedule.changed')
      .find(({ changes }) => changes.length === 2)
    expect(last).toMatchObject({ schedule: 'early', member: { email: admin.email } })
    expect(last?.changes).toEqual([
      { key: 'week', before: JSON.stringify(EARLY), after: JSON.stringify(LATE) },
      { key: 'users', before: [], after: ['u1'] },
    ])
  })

  it('is deleted by administrators, and not while it is everybody else’s', async () => {
    await put('schedules/early', command())
    const configurator = await stack.member('configurator')
    const remove = (member: Member) => member.call('/v1/schedules/early', { method: 'DELETE' })
    expect((await remove(configurator)).status).toBe(403)
    await put('default-schedule', { schedule: 'early' })
    expect((await remove(admin)).status).toBe(409)
    await put('default-schedule', { schedule: null })
    expect((await remove(admin)).status).toBe(200)
    expect((await remove(admin)).status).toBe(404)
    expect((await put('default-schedule', { schedule: 'early' })).status).toBe(404)
  })

  it.each([
    ['administrator', 200],
    ['configurator', 200],
    ['manager', 403],
    ['viewer', 403],
    ['person', 403],
  ] as const)('is for those who configure: %s %d', async (role, status) => {
    const member = await stack.member(role)
    expect((await member.call('/v1/schedules')).status).toBe(status)
    expect((await put('schedules/early', command(), member)).status).toBe(status)
    expect((await put('default-schedule', { schedule: null }, member)).status).toBe(status)
  })

  it.each([
    [{ name: '' }, 'name'],
    [{ zone: 'Europe/Berlin' }, 'zone'],
    [{ week: [[]] }, 'week'],
    [{ week: [[[600, 540]], [], [], [], [], [], []] }, 'week.0.0'],
    [{ users: ['a b'] }, 'users.0'],
  ])('is refused as %j, and the field named', async (change, field) => {
    const answer = await put('schedules/early', { ...command(), ...change })
    expect(answer.status).toBe(400)
    expect((answer.body as unknown as { error: { fields: string[] } }).error.fields).toContain(field)
  })
})
