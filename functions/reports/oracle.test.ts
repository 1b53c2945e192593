/** Every report of a random account equals what a slow and plain oracle makes of the same records, to the millisecond. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activityPage, type ActivityQuery, type ActivityRow } from '#core/contracts/activity-log.ts'
import { changesReport, type ChangesQuery } from '#core/contracts/changes-report.ts'
import { focusReport, type FocusQuery } from '#core/contracts/focus-report.ts'
import { hoursReport, type HoursQuery } from '#core/contracts/hours-report.ts'
import type { Whose } from '#core/contracts/report-query.ts'
import { usageReport, type UsageQuery } from '#core/contracts/usage-report.ts'
import type { ToldAccount, Viewer } from '#core/oracle/account.ts'
import { oracleLog } from '#core/oracle/activity-log.ts'
import { oracleChanges } from '#core/oracle/changes.ts'
import { oracleFocus } from '#core/oracle/focus.ts'
import { oracleHours } from '#core/oracle/hours.ts'
import { type PlannedAccount, settle } from '#core/oracle/plan.ts'
import { withWork } from '#core/oracle/planned-work.ts'
import { randomAccount, randomItems, SEASONS } from '#core/oracle/random-account.ts'
import { randomSettings } from '#core/oracle/random-assigned.ts'
import { randomSchedule, reassigned, regrouped, reworded, withAlias } from '#core/oracle/random-change.ts'
import { randomLogQuery, randomUsageQuery, randomWhoseQuery } from '#core/oracle/random-query.ts'
import { createRandom } from '#core/oracle/random.ts'
import { masked } from '#core/oracle/masked.ts'
import { oracleUsage } from '#core/oracle/usage.ts'
import { agentsAskedFor } from '#core/oracle/who.ts'
import { createStack } from '../test/stack.ts'
import { tellAccount } from '../test/told-account.ts'

/** Always the same; a soak gives others, and asks more. */
const SEED = Number(process.env.CANDOR_ORACLE_SEED ?? 4)
const QUERIES_A_ZONE = Number(process.env.CANDOR_ORACLE_QUERIES ?? 24)
const OTHERS_A_ZONE = Math.ceil(QUERIES_A_ZONE / 8)
const ZONES = ['Asia/Kolkata', 'America/St_Johns', 'Asia/Kathmandu', 'Europe/Berlin']
const NAMES = ['spring', 'autumn'] as const

const CHANGED_QUERIES = 4
const ROUNDS = Math.ceil(QUERIES_A_ZONE / 20)

type Stack = Awaited<ReturnType<typeof createStack>>
type Call = Awaited<ReturnType<Stack['member']>>['call']
type Seen = { name: string; call: Call; viewer: Viewer }

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('There is none.')
  return value
}

describe.each(NAMES)('%s', (season) => {
  const seed = SEED * 10 + NAMES.indexOf(season)
  let stack: Stack
  let plan: PlannedAccount
  let told: ToldAccount
  let viewers: Seen[]

  beforeAll(async () => {
    stack = await createStack({ settings: { screenDetails: true } })
    plan = randomAccount(seed, SEASONS[season])
    const administrator = await stack.member('administrator')
    told = settle(plan, await tellAccount(stack, administrator.call, plan), 'UTC')
    const some = plan.groups.slice(1, 3).map(({ id }) => id)
    const carol = told.agents.find(({ userLabel }) => userLabel === 'Carol')?.userId ?? ''
    const emailOf = (name: string) => `${name}-${stack.accountId}@example.com`
    const member = async (role: 'manager' | 'viewer', name: string, groups: string[]) =>
      (await stack.member(role, emailOf(name), groups)).call
    viewers = [
      { name: 'administrator', call: administrator.call, viewer: 'everyone' },
      { name: 'manager of all', call: await member('manager', 'all', ['*']), viewer: 'everyone' },
      { name: 'manager', call: await member('manager', 'some', some), viewer: { groups: some } },
      {
        name: 'viewer',
        call: await member('viewer', 'one', some.slice(1)),
        viewer: { groups: some.slice(1) },
      },
      {
        name: 'person',
        call: (await stack.member('person', 'carol@corp.example')).call,
        viewer: { users: [carol] },
      },
    ]
  }, 240_000)
  afterAll(() => stack.close())

  const random = createRandom(seed)
  const from = (path: string, query: object) => `${path}?${new URLSearchParams({ ...query })}`
  const about = (seen: Seen, query: object) =>
    [`seed ${seed}`, told.timeZone, JSON.stringify(told.schedule), seen.name, JSON.stringify(query)].join(
      ' · ',
    )

  let personal: string[] = []
  const toldTo = ({ viewer }: Seen) => (personal.length === 0 ? told : masked(told, viewer, personal))

  /** Every agent has delivered, so that all is fresh unless nobody is seen. */
  const fresh = (seen: Seen, query: Whose) => {
    const isAnybody = agentsAskedFor(told, seen.viewer, query).length > 0
    return { freshThrough: isAnybody ? expect.any(Number) : null }
  }

  const askUsage = async (seen: Seen, query: UsageQuery) => {
    const { status, body } = await seen.call(from('/v1/reports/usage', query))
    expect(status, about(seen, query)).toBe(200)
    const report = oracleUsage(toldTo(seen), seen.viewer, query)
    expect(usageReport.parse(body), about(seen, query)).toEqual({ ...report, ...fresh(seen, query) })
  }

  const askHours = async (seen: Seen, query: HoursQuery) => {
    const { status, body } = await seen.call(from('/v1/reports/hours', query))
    expect(status, about(seen, query)).toBe(200)
    const report = oracleHours(toldTo(seen), seen.viewer, query)
    expect(hoursReport.parse(body), about(seen, query)).toEqual({ ...report, ...fresh(seen, query) })
  }

  const askFocus = async (seen: Seen, query: FocusQuery) => {
    const { status, body } = await seen.call(from('/v1/reports/focus', query))
    expect(status, about(seen, query)).toBe(200)
    const report = oracleFocus(toldTo(seen), seen.viewer, query)
    expect(focusReport.parse(body), about(seen, query)).toEqual({ ...report, ...fresh(seen, query) })
  }

  const askChanges = async (seen: Seen, query: ChangesQuery) => {
    const { status, body } = await seen.call(from('/v1/reports/changes', query))
    // It tells of groups, never of a person: not even to themselves.
    expect(status, about(seen, query)).toBe(seen.name === 'person' ? 403 : 200)
    if (status !== 200) return
    const report = oracleChanges(toldTo(seen), seen.viewer, query)
    expect(changesReport.parse(body), about(seen, query)).toEqual({ ...report, ...fresh(seen, {}) })
  }

  const askLog = async (seen: Seen, query: ActivityQuery) => {
    const rows: ActivityRow[] = []
    const limit = random.pick(['7', '50', '200', '1000'])
    let cursor: string | undefined
    do {
      const page = { ...query, limit, ...(cursor === undefined ? {} : { cursor }) }
      const { status, body } = await seen.call(from('/v1/activities', page))
      expect(status, about(seen, page)).toBe(200)
      const answer = activityPage.parse(body)
      rows.push(...answer.rows)
      cursor = answer.next
      // Small pages of a long log say nothing new.
    } while (cursor !== undefined && rows.length < 600)
    expect(new Set(rows.map(({ id }) => id)).size, about(seen, query)).toBe(rows.length)
    const wanted = oracleLog(toldTo(seen), seen.viewer, query)
    const whole = cursor === undefined ? wanted : wanted.slice(0, rows.length)
    expect(rows, about(seen, query)).toEqual(whole.map((row) => ({ ...row, id: expect.any(String) })))
  }

  const askAll = async (usages: number, others: number) => {
    for (let asked = 0; asked < usages; asked++)
      await askUsage(random.pick(viewers), randomUsageQuery(random, told, plan.clusters))
    for (let asked = 0; asked < others; asked++) {
      await askLog(random.pick(viewers), randomLogQuery(random, told, plan.clusters))
      await askHours(random.pick(viewers), randomWhoseQuery(random, told, plan.clusters))
      await askFocus(random.pick(viewers), randomWhoseQuery(random, told, plan.clusters))
    }
  }

  it.each(ZONES)(
    'whatever is asked by whomever, in %s',
    async (timeZone) => {
      await moveTo(timeZone)
      await askAll(QUERIES_A_ZONE, OTHERS_A_ZONE)
      for (const { from: week } of plan.clusters)
        for (const seen of [must(viewers[0]), random.pick(viewers)]) await askChanges(seen, { week })
    },
    600_000,
  )

  const put = async (path: string, command: object) => {
    const { status, body } = await must(viewers[0]).call(path, {
      method: 'PUT',
      body: JSON.stringify(command),
    })
    expect(status, JSON.stringify(body)).toBe(200)
  }

  /** As an account is moved today: its document holds the zone. */
  const moveTo = async (timeZone: string) => {
    await stack.set({ account: { id: stack.accountId, name: 'Test', timeZone } })
    const schedule = randomSchedule(random, timeZone)
    await put('/v1/settings/tracking', { schedule })
    told = { ...told, timeZone, schedule }
  }

  it('what is personal is time alone to all but the person', async () => {
    personal = ['Social Media', 'Video', 'Email']
    await put('/v1/settings/privacy', { personalCategories: personal })
    await askAll(QUERIES_A_ZONE, OTHERS_A_ZONE)
    for (const { from: week } of plan.clusters) await askChanges(must(viewers[0]), { week })
    personal = ['Video']
    await put('/v1/settings/privacy', { personalCategories: personal })
    // Told to the people first, and then in force.
    await stack.accountDocument.update({ 'announced.personalCategories.from': Date.now() })
    await put('/v1/settings/privacy', {})
    await askAll(CHANGED_QUERIES, 1)
    personal = []
    await put('/v1/settings/privacy', { personalCategories: personal })
    await stack.accountDocument.update({ 'announced.personalCategories.from': Date.now() })
    await put('/v1/settings/privacy', {})
  }, 600_000)

  it('a change of alias, group, classification, exception, schedule or goal is in the next answer', async () => {
    const change = async (path: string, command: object) => {
      await put(path, command)
      await askAll(CHANGED_QUERIES, 1)
    }
    for (let round = 0; round < ROUNDS; round++) {
      const { userId } = random.pick(told.agents)
      const alias = random.pick(['Ada Lovelace', 'Somebody new', null])
      told = withAlias(told, userId, alias)
      await change('/v1/aliases', { items: [{ kind: 'user', id: userId, alias }] })

      const { id, ...group } = regrouped(random, told)
      told = { ...told, groups: told.groups.map((one) => (one.id === id ? { ...one, ...group } : one)) }
      const { name, users, computers } = group
      await change(`/v1/groups/${id}`, { name, users, computers })

      const items = randomItems(random, 3)
      told = { ...told, words: reworded(told.words, items) }
      await change('/v1/classifications', { items })

      const excepted = random.pick(told.groups).id
      const exception = reworded(told.exceptions.get(excepted), items)
      told = { ...told, exceptions: new Map([...told.exceptions, [excepted, exception]]) }
      await change('/v1/classifications', { group: excepted, items })

      const { schedules, changed } = reassigned(random, told)
      told = { ...told, schedules }
      const { id: scheduleId, ...schedule } = changed
      await change(`/v1/schedules/${scheduleId}`, schedule)

      const whose = random.chance(0.5) ? {} : { group: excepted }
      const goals = { ...whose, from: random.pick(plan.clusters).from, settings: randomSettings(random) }
      told = { ...told, work: withWork(told.work, goals) }
      await change('/v1/settings/work', goals)
    }
  }, 600_000)
})
