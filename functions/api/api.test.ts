import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActivityPage } from '#core/contracts/activity-log.ts'
import { usageReport, type UsageReport } from '#core/contracts/usage-report.ts'
import { createStack } from '../test/stack.ts'

const NOON = Date.parse('2026-03-02T12:00:00Z')
const MINUTE = 60_000
const activity = (minute: number, change = {}) => ({
  start: NOON + minute * MINUTE,
  offsetMin: 60,
  durationMs: MINUTE,
  state: 'active',
  app: 'chromium',
  description: 'Chromium',
  ...change,
})

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
let stack: Stack
let other: Stack
let admin: Member

beforeAll(async () => {
  stack = await createStack({ timeZone: 'Europe/Berlin' })
  other = await createStack()
  const ada = await stack.enrolled({ userLogin: 'ada@api.example', userName: 'Ada' })
  const bob = await stack.enrolled({ userLogin: 'bob@api.example', userName: 'Bob', computerName: 'desk-2' })
  await ada.deliver({
    activities: [
      activity(0, { site: 'github.com' }),
      activity(1, { site: 'facebook.com', incognito: true }),
      activity(2, { undescribed: true }),
      activity(3, { app: 'code', description: 'Code', state: 'passive' }),
    ],
    ledger: [
      { start: NOON + 4 * MINUTE, offsetMin: 60, durationMs: MINUTE, state: 'unknown', reason: 'restart' },
    ],
  })
  await bob.deliver({ activities: [activity(0, { app: 'code', description: 'VS Code' })] })
  await (await other.enrolled()).deliver({ activities: [activity(0, { app: 'spy' })] })
  admin = await stack.member('administrator')
})
afterAll(() => {
  stack.close()
  other.close()
})

const usage = async (member: Member, query: string): Promise<UsageReport> => {
  const answer = await member.call(`/v1/reports/usage?from=2026-03-01&to=2026-03-03&${query}`)
  expect(answer.status).toBe(200)
  return usageReport.parse(answer.body)
}
const times = (report: UsageReport) =>
  Object.fromEntries(
    report.rows.map(({ key, activeMs, passiveMs }) => [key, (activeMs + passiveMs) / MINUTE]),
  )

describe('the usage report', () => {
  it('shows a browser as the sum of its sites, and each second once', async () => {
    const report = await usage(admin, 'by=app')
    expect(times(report)).toEqual({ 'app:chromium': 3, 'app:code': 2 })
    expect(report.totals).toMatchObject({ activeMs: 4 * MINUTE, passiveMs: MINUTE, people: 2, agents: 2 })
    expect(report.rows[0]?.split).toMatchObject({ productive: MINUTE, unproductive: MINUTE })
    expect(report.coverage).toMatchObject({ knownMs: 5 * MINUTE, unknownMs: MINUTE })
    expect(report.freshThrough).toBeGreaterThan(Date.now() - 60_000)
  })

  it('shows only sites by site', async () => {
    expect(times(await usage(admin, 'by=site'))).toEqual({ 'site:github.com': 1, 'site:facebook.com': 1 })
  })

  it('knows people, computers, days and hours of the account', async () => {
    const people = await usage(admin, 'by=person')
    expect(people.rows.map(({ label }) => label)).toEqual(['Ada', 'Bob'])
    expect((await usage(admin, 'by=computer')).rows.map(({ label }) => label)).toContain('desk-2')
    expect(times(await usage(admin, 'by=day'))).toEqual({ '2026-03-01': 0, '2026-03-02': 5, '2026-03-03': 0 })
    expect(times(await usage(admin, 'by=hour'))).toMatchObject({ '12': 0, '13': 5 })
    const one = await usage(admin, `by=app&person=${people.rows[1]?.key}`)
    expect(times(one)).toEqual({ 'app:code': 1 })
  })

  it('filters by productivity, category and one activity', async () => {
    expect(times(await usage(admin, 'by=site&productivity=unproductive'))).toEqual({ 'site:facebook.com': 1 })
    expect(times(await usage(admin, 'by=person&activity=app:code'))).toMatchObject({})
    const whole = await usage(admin, 'by=productivity&activity=site:github.com')
    expect(times(whole)).toEqual({ productive: 1, unproductive: 0, undefined: 0 })
  })

  it('counts browser time under the category of its site, however it is asked', async () => {
    const byCategory = await usage(admin, 'by=category')
    expect(times(byCategory)).toMatchObject({ Development: 3, Browsers: 1 })
    for (const { key, activeMs, passiveMs } of byCategory.rows) {
      const inIt = await usage(admin, `by=app&category=${encodeURIComponent(key)}`)
      expect(inIt.totals.activeMs + inIt.totals.passiveMs, key).toBe(activeMs + passiveMs)
    }
    const apps = await usage(admin, 'by=app&category=Development')
    expect(times(apps)).toEqual({ 'app:chromium': 1, 'app:code': 2 })
  })

  it('says which part of a query it does not understand', async () => {
    for (const query of ['by=colour', 'by=app&nonsense=1', 'by=app&to=2026-02-31', 'by=app&to=2019-01-01']) {
      const answer = await admin.call(
        `/v1/reports/usage?from=2026-03-01&to=2026-03-03&${query}`.replace(/to=2026-03-03&(.*to=)/, '$1'),
      )
      expect(answer.status, query).toBe(400)
    }
  })

  it('has nothing and says so for an account that never received anything', async () => {
    const empty = await createStack()
    const report = await usage(await empty.member('administrator'), 'by=app')
    expect(report).toMatchObject({ rows: [], freshThrough: null, coverage: { share: null } })
    empty.close()
  })
})

describe('classifying', () => {
  it('shows in the next report, past included, with an audit entry and a new version', async () => {
    const items = [{ key: 'site:github.com', productivity: 'unproductive', category: 'Own words' }]
    const answer = await admin.call('/v1/classifications', { method: 'PUT', body: JSON.stringify({ items }) })
    expect(answer.body).toEqual({ configVersion: 2, changed: 1 })
    const report = await usage(admin, 'by=site')
    expect(report.rows.find(({ key }) => key === 'site:github.com')).toMatchObject({
      productivity: 'unproductive',
      category: 'Own words',
    })
    const again = await admin.call('/v1/classifications', { method: 'PUT', body: JSON.stringify({ items }) })
    expect(again.body).toEqual({ configVersion: 2, changed: 0 })
    const audit = [...(await stack.documents('audit')).values()]
    expect(audit).toMatchObject([{ event: 'classification.changed', member: { email: admin.email } }])
  })
})

describe('the activity log', () => {
  const log = async (member: Member, query = '') =>
    (await member.call(`/v1/activities?from=2026-03-02&to=2026-03-02${query}`)).body as ActivityPage

  it('is complete and newest first, whatever the size of its pages', async () => {
    const whole = await log(admin)
    expect(whole.next).toBeUndefined()
    expect(whole.rows.map(({ start }) => (start - NOON) / MINUTE)).toEqual([3, 2, 1, 0, 0])
    const ids: string[] = []
    let cursor = ''
    for (let pages = 0; pages < 10; pages++) {
      const page = await log(admin, `&limit=2${cursor}`)
      ids.push(...page.rows.map(({ id }) => id))
      if (page.next === undefined) break
      cursor = `&cursor=${page.next}`
    }
    expect(ids).toEqual(whole.rows.map(({ id }) => id))
  })

  it('is complete over more batches than one read takes', async () => {
    const device = await stack.enrolled({ userLogin: 'eve@api.example', userName: 'Eve' })
    const later = 7 * 24 * 60
    for (let minute = 0; minute < 30; minute++)
      await device.deliver({ activities: [activity(later + minute, { app: 'code' })] })
    const eve = (await stack.member('person', 'eve@api.example')).call
    const starts: number[] = []
    let cursor = ''
    do {
      const path = `/v1/activities?from=2026-03-09&to=2026-03-09&limit=7${cursor}`
      const page = (await eve(path)).body as ActivityPage
      starts.push(...page.rows.map(({ start }) => (start - NOON) / MINUTE - later))
      cursor = page.next === undefined ? '' : `&cursor=${page.next}`
    } while (cursor !== '')
    expect(starts).toEqual(Array.from({ length: 30 }, (_, i) => 29 - i))
  })

  it('filters by text, incognito and person', async () => {
    expect((await log(admin, '&text=FACEB')).rows.map(({ site }) => site)).toEqual(['facebook.com'])
    expect((await log(admin, '&incognito=only')).rows.length).toBe(1)
    const bob = (await log(admin)).rows.find(({ person }) => person.label === 'Bob')
    expect((await log(admin, `&person=${bob?.person.id}`)).rows.length).toBe(1)
  })
})

describe('the log behind a number', () => {
  const MS = (row: { durationMs: number }) => row.durationMs
  it.each(['app:chromium', 'app:code', 'site:github.com', 'site:facebook.com', 'app:chrom'])(
    'holds the time that reports say of %s, and nothing else',
    async (key) => {
      const days = 'from=2026-03-02&to=2026-03-02'
      const { body } = await admin.call(`/v1/activities?${days}&activity=${encodeURIComponent(key)}`)
      const { rows } = body as ActivityPage
      const totals = (await usage(admin, `by=app&activity=${encodeURIComponent(key)}`)).totals
      expect(rows.map(MS).reduce((sum, ms) => sum + ms, 0)).toBe(totals.activeMs + totals.passiveMs)
      const named = rows.filter(({ app, site }) => key === `app:${app}` || key === `site:${site}`)
      expect(named).toEqual(rows)
      expect(rows.length > 0).toBe(key !== 'app:chrom')
    },
  )

  it('is narrowed further by what is searched for in it', async () => {
    const path = '/v1/activities?from=2026-03-02&to=2026-03-02&activity=app:chromium&text=github'
    const { rows } = (await admin.call(path)).body as ActivityPage
    expect(rows.map(({ site }) => site)).toEqual(['github.com'])
  })
})

describe('roles', () => {
  it('let a person see their own time and nobody else', async () => {
    const ada = await stack.member('person', 'ada@api.example')
    expect((await usage(ada, 'by=person')).rows.map(({ label }) => label)).toEqual(['Ada'])
    const bob = (await usage(admin, 'by=person')).rows.find(({ label }) => label === 'Bob')
    expect((await usage(ada, `by=app&person=${bob?.key}`)).rows).toEqual([])
    const nobody = await stack.member('person', 'stranger@api.example')
    expect((await usage(nobody, 'by=app')).rows).toEqual([])
    expect((await nobody.call('/v1/agents')).body).toEqual({ agents: [] })
    expect((await nobody.call('/v1/activities?from=2026-03-02&to=2026-03-02')).body).toMatchObject({
      rows: [],
      progress: 1,
    })
  })

  const routes = [
    '/v1/agents',
    '/v1/people',
    '/v1/reports/usage?from=2026-03-02&to=2026-03-02&by=app',
  ] as const
  const items = JSON.stringify({ items: [{ key: 'app:x', productivity: 'productive' }] })
  it.each([
    ['administrator', 200, 200],
    ['configurator', 403, 200],
    ['manager', 200, 403],
    ['viewer', 200, 403],
    ['person', 200, 403],
  ] as const)('%s: reports %d, classifying %d', async (role, reports, classifying) => {
    const member = await stack.member(role)
    for (const route of routes) expect((await member.call(route)).status).toBe(reports)
    expect((await member.call('/v1/classifications', { method: 'PUT', body: items })).status).toBe(
      classifying,
    )
  })

  it('never reach another account', async () => {
    const stranger = await other.member('administrator')
    expect(times(await usage(stranger, 'by=app'))).toEqual({ 'app:spy': 1 })
    const agents = (await stranger.call('/v1/agents')).body as { agents: unknown[] }
    expect(agents.agents.length).toBe(1)
  })

  it('end at once when a member is removed', async () => {
    const viewer = await stack.member('viewer', 'leaver@example.com')
    expect((await viewer.call('/v1/people')).status).toBe(200)
    const { docs } = await stack.accountDocument
      .collection('members')
      .where('email', '==', viewer.email)
      .get()
    await docs[0]?.ref.delete()
    expect((await viewer.call('/v1/people')).status).toBe(403)
  })
})

describe('session and watching', () => {
  it('tells who is signed in and where', async () => {
    expect((await admin.call('/v1/session', { method: 'POST' })).body).toMatchObject({
      member: { role: 'administrator', groups: '*' },
      account: { id: stack.accountId, timeZone: 'Europe/Berlin' },
      refreshToken: false,
    })
  })

  it('tells the agents that somebody watches', async () => {
    const answer = await admin.call('/v1/watch', { method: 'POST' })
    expect((answer.body as { watchUntil: number }).watchUntil).toBeGreaterThan(Date.now() + 60_000)
    expect((await stack.accountDocument.get()).get('watchUntil')).toBeGreaterThan(Date.now())
  })

  it('says in another version that something was delivered, and nothing of how much', async () => {
    const versionOf = async () =>
      ((await admin.call('/v1/watch', { method: 'POST' })).body as { version: string }).version
    const before = await versionOf()
    expect(await versionOf()).toBe(before)
    const device = await other.enrolled()
    await device.deliver({ activities: [activity(0)] })
    expect(await versionOf()).toBe(before)
    const own = await stack.enrolled({ userLogin: 'eve@api.example' })
    const enrolled = await versionOf()
    expect(enrolled).not.toBe(before)
    await own.deliver({ activities: [activity(0)] })
    expect(await versionOf()).not.toBe(enrolled)
  })

  it('refuses who is not signed in', async () => {
    expect((await stack.apiApp.request('/v1/agents')).status).toBe(401)
    expect(
      (await stack.apiApp.request('/v1/agents', { headers: { authorization: 'Bearer x' } })).status,
    ).toBe(401)
  })
})
