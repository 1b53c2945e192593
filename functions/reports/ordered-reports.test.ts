import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changesReport } from '#core/contracts/changes-report.ts'
import { focusReport } from '#core/contracts/focus-report.ts'
import { hoursReport } from '#core/contracts/hours-report.ts'
import { addDays } from '#core/reports/day-range.ts'
import { createStack } from '../test/stack.ts'

const MINUTE = 60_000
const MONDAY = '2026-03-30'
const NAMES = ['ada', 'bob', 'cem', 'dea', 'eva', 'fay'] as const
const RANGE = `from=${MONDAY}&to=${MONDAY}`

let stack: Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<typeof stack.member>>
let admin: Member
const users = new Map<string, string>()

/** From nine o'clock in Berlin on: so many minutes in an editor, then on a video site. */
const dayOf = (day: string, work: number, play: number) => {
  const nine = Date.parse(`${day}T07:00:00Z`) + (day < '2026-03-29' ? 60 * MINUTE : 0)
  const record = { offsetMin: 120, state: 'active' }
  return [
    { ...record, start: nine, durationMs: work * MINUTE, app: 'code' },
    {
      ...record,
      start: nine + (work + 15) * MINUTE,
      durationMs: play * MINUTE,
      app: 'chromium',
      site: 'youtube.com',
    },
  ]
}

beforeAll(async () => {
  stack = await createStack({ timeZone: 'Europe/Berlin' })
  for (const name of NAMES) {
    const device = await stack.enrolled({
      userLogin: `${name}@example.com`,
      userName: name,
      computerName: name,
    })
    const before = [1, 2, 3, 4].flatMap((week) => dayOf(addDays(MONDAY, -7 * week), 180, 20))
    await device.deliver({ activities: [...before, ...dayOf(MONDAY, 120, 80)] })
    const agent = (await stack.documents('agents')).get(device.credential()?.agentId ?? '')
    users.set(name, agent?.['userId'] as string)
  }
  admin = await stack.member('administrator')
  const group = async (id: string, name: string, members: readonly string[]) => {
    const body = { name, users: members.map((one) => users.get(one)), computers: [] }
    const answer = await admin.call(`/v1/groups/${id}`, { method: 'PUT', body: JSON.stringify(body) })
    expect(answer.status).toBe(200)
  }
  await group('sales', 'Sales', NAMES.slice(0, 5))
  await group('ops', 'Ops', NAMES.slice(4))
})
afterAll(() => stack.close())

/** A manager who may see some of the groups; membership is read with each request. */
const managerOf = async (groups: readonly string[]) => {
  const email = `manager-${groups.join('-')}-${stack.accountId}@example.com`
  const manager = await stack.member('manager', email)
  await stack.set({ members: [{ email, password: 'correct horse', role: 'manager', groups: [...groups] }] })
  return manager
}
const hours = async (member: Member, query = '') =>
  hoursReport.parse((await member.call(`/v1/reports/hours?${RANGE}${query}`)).body)
const focus = async (member: Member, query = '') =>
  focusReport.parse((await member.call(`/v1/reports/focus?${RANGE}${query}`)).body)
const changes = async (member: Member, week = MONDAY) =>
  changesReport.parse((await member.call(`/v1/reports/changes?week=${week}`)).body)

describe('working hours', () => {
  it('are from the first work to the last, with the break between, in account time', async () => {
    const { people, totals } = await hours(admin)
    expect(people.map(({ label }) => label)).toEqual([...NAMES])
    const start = Date.parse(`${MONDAY}T07:00:00Z`)
    expect(people[0]?.days).toMatchObject([
      {
        day: MONDAY,
        first: start,
        last: start + 215 * MINUTE,
        workedMs: 200 * MINUTE,
        breaks: 1,
        breakMs: 15 * MINUTE,
      },
    ])
    expect(totals).toMatchObject({ people: 6, firstMinute: 540, lastMinute: 755, adherence: null })
  })

  it('are held against the schedule of the account', async () => {
    const settings = { schedule: { zone: 'computer', week: Array.from({ length: 7 }, () => [[480, 720]]) } }
    const put = await admin.call('/v1/settings/tracking', { method: 'PUT', body: JSON.stringify(settings) })
    expect(put.status).toBe(200)
    const [day] = (await hours(admin, `&person=${users.get('ada') ?? ''}`)).people[0]?.days ?? []
    expect(day?.schedule).toEqual({
      scheduledMs: 240 * MINUTE,
      workedMs: 165 * MINUTE,
      lateMs: 60 * MINUTE,
      earlyMs: 0,
    })
    await admin.call('/v1/settings/tracking', { method: 'PUT', body: JSON.stringify({ schedule: null }) })
  })
})

describe('focus', () => {
  it('is told by person, group and day, with the workload of each', async () => {
    const { people, groups, days, totals } = await focus(admin)
    expect(people[4]).toMatchObject({ label: 'eva', focusMs: 120 * MINUTE, focusStretches: 1, activeDays: 1 })
    expect(people[4]?.groups.toSorted()).toEqual(['ops', 'sales'])
    expect(groups.map(({ label, people: n, spread }) => [label, n, spread.under])).toEqual([
      ['Sales', 5, 5],
      ['Ops', 2, 2],
    ])
    expect(days).toEqual([
      { day: MONDAY, productiveMs: 720 * MINUTE, focusMs: 720 * MINUTE, multitaskingMs: 0, people: 6 },
    ])
    expect(totals.utilization).toBeCloseTo(1 / 3, 5)
  })

  it('of a group tells of that group alone', async () => {
    const { people, groups } = await focus(admin, '&group=ops')
    expect([people.map(({ label }) => label), groups.map(({ label }) => label)]).toEqual([
      ['eva', 'fay'],
      ['Ops'],
    ])
  })
})

describe('what changed', () => {
  it('is told of everyone and of each group that is large enough', async () => {
    const { from, to, days, weeks, groups } = await changes(admin)
    expect([from, to, days, weeks.length]).toEqual([MONDAY, '2026-04-05', 7, 4])
    const told = Object.fromEntries(groups.map(({ key, sentences }) => [key, sentences?.length]))
    expect(told).toEqual({ everyone: 5, ops: undefined, sales: 5 })
    expect(groups[0]?.sentences).toContainEqual({
      kind: 'productive-time',
      now: 120 * MINUTE,
      usual: 180 * MINUTE,
    })
  })

  it('has nothing to compare in a week without a whole day', async () => {
    expect(await changes(admin, '2099-01-05')).toMatchObject({ days: 0, groups: [] })
  })

  it('does not take a day that is none', async () => {
    for (const week of ['2026-02-30', 'today', ''])
      expect((await admin.call(`/v1/reports/changes?week=${week}`)).status).toBe(400)
  })
})

describe('who sees what', () => {
  it('a manager of a group sees its people and no other group', async () => {
    const manager = await managerOf(['ops'])
    expect((await hours(manager)).people.map(({ label }) => label)).toEqual(['eva', 'fay'])
    expect((await hours(manager, `&person=${users.get('ada') ?? ''}`)).people).toEqual([])
    const report = await focus(manager)
    expect(report.groups.map(({ label }) => label)).toEqual(['Ops'])
    expect(report.people.map(({ groups }) => groups)).toEqual([['ops'], ['ops']])
    const { groups } = await changes(manager)
    expect(groups).toEqual([
      { key: 'everyone', label: '', people: 2 },
      { key: 'ops', label: 'Ops', people: 2 },
    ])
  })

  it('a person sees nothing of others, and a configurator nothing at all', async () => {
    const person = await stack.member('person')
    expect((await hours(person)).people).toEqual([])
    expect((await person.call(`/v1/reports/changes?week=${MONDAY}`)).status).toBe(403)
    const configurator = await stack.member('configurator')
    for (const path of ['hours', 'focus'])
      expect((await configurator.call(`/v1/reports/${path}?${RANGE}`)).status).toBe(403)
  })
})
