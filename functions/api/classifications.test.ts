import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnnouncementList } from '#core/contracts/announcement.ts'
import { classificationList, seenList } from '#core/contracts/classification-list.ts'
import type { PrivacySettings } from '#core/contracts/privacy-settings.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
let stack: Stack
let admin: Member
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.now() - 24 * HOUR

beforeAll(async () => {
  stack = await createStack()
  admin = await stack.member('administrator')
  const device = await stack.enrolled({ userLogin: 'ada@example.com', userName: 'Ada' })
  const things = ['github.com', 'intranet.example', 'intranet.example', 'planner9']
  const activities = things.map((thing, at) => ({
    start: START + at * 10 * MINUTE,
    offsetMin: 0,
    durationMs: 10 * MINUTE,
    state: 'active',
    ...(thing.includes('.')
      ? { app: 'chrome', description: 'Chrome', site: thing }
      : { app: thing, description: 'Planner 9' }),
  }))
  await device.deliver({ activities })
  await put('groups/sales', { name: 'Sales', users: [], computers: [] })
})
afterAll(() => stack.close())

const put = (path: string, body: unknown, member = admin) =>
  member.call(`/v1/${path}`, { method: 'PUT', body: JSON.stringify(body) }) as Promise<{
    status: number
    body: { configVersion: number; changed: number }
  }>
const remove = (name: string, member = admin) =>
  member.call(`/v1/categories/${encodeURIComponent(name)}`, { method: 'DELETE' }) as Promise<{
    status: number
  }>
const list = async () => classificationList.parse((await admin.call('/v1/classifications')).body)

describe('what was seen', () => {
  it('is told to a configurator by its share of everybody’s time, and of nobody in particular', async () => {
    const configurator = await stack.member('configurator')
    const { body } = await configurator.call('/v1/classifications/seen')
    const seen = seenList.parse(body)
    expect(seen.rows).toEqual([
      { key: 'site:intranet.example', label: 'intranet.example', share: 0.5 },
      { key: 'app:planner9', label: 'Planner 9', share: 0.25 },
      { key: 'site:github.com', label: 'github.com', share: 0.25 },
    ])
    expect(seen.undefinedShare).toBe(0.75)
    expect(JSON.stringify(body)).not.toMatch(/ada|desk-1|Ms/i)
  })
})

describe('a word of the account', () => {
  it('is listed, and taken back so that the catalogue speaks again', async () => {
    const items = [{ key: 'site:github.com', productivity: 'unproductive', category: 'Sources' }]
    await put('classifications', { items })
    await put('classifications', {
      group: 'sales',
      items: [{ key: 'app:planner9', productivity: 'productive' }],
    })
    expect(await list()).toEqual({
      account: { 'site:github.com': { productivity: 'unproductive', category: 'Sources' } },
      exceptions: { sales: { 'app:planner9': { productivity: 'productive' } } },
      categories: ['Sources'],
    })
    const answer = await put('classifications', { items: [{ key: 'site:github.com', productivity: null }] })
    expect(answer.body.changed).toBe(1)
    expect((await list()).account).toEqual({ 'site:github.com': { category: 'Sources' } })
    await put('classifications', { items: [{ key: 'site:github.com', category: null }] })
    expect((await list()).account).toEqual({})
    const from = new Date(START).toISOString().slice(0, 10)
    const today = new Date().toISOString().slice(0, 10)
    const { body } = await admin.call(`/v1/reports/usage?from=${from}&to=${today}&by=site`)
    expect((body as UsageReport).rows.find(({ key }) => key === 'site:github.com')).toMatchObject({
      productivity: 'productive',
      category: 'Development',
    })
    await put('classifications', { group: 'sales', items: [{ key: 'app:planner9', productivity: null }] })
  })
})

describe('a category of the account’s own', () => {
  it('is made, renamed wherever it is used, and deleted by administrators', async () => {
    expect((await put('categories', { name: 'Research' })).body.changed).toBe(1)
    await put('classifications', {
      items: [
        { key: 'site:intranet.example', category: 'Research', productivity: 'productive' },
        { key: 'app:planner9', category: 'Research' },
      ],
    })
    await put('classifications', {
      group: 'sales',
      items: [{ key: 'site:github.com', category: 'Research' }],
    })
    expect((await put('categories', { was: 'Research', name: 'Inquiry' })).status).toBe(200)
    expect(await list()).toEqual({
      account: {
        'site:intranet.example': { category: 'Inquiry', productivity: 'productive' },
        'app:planner9': { category: 'Inquiry' },
      },
      exceptions: { sales: { 'site:github.com': { category: 'Inquiry' } } },
      categories: ['Inquiry'],
    })
    const configurator = await stack.member('configurator')
    expect((await remove('Inquiry', configurator)).status).toBe(403)
    expect((await remove('Inquiry')).status).toBe(200)
    expect(await list()).toEqual({
      account: { 'site:intranet.example': { productivity: 'productive' } },
      exceptions: { sales: {} },
      categories: [],
    })
    const audit = [...(await stack.documents('audit')).values()].filter(({ event }) =>
      event.startsWith('category.'),
    )
    expect(audit.map(({ changes }) => changes[0])).toEqual(
      expect.arrayContaining([
        { key: 'name', before: null, after: 'Research' },
        { key: 'name', before: 'Research', after: 'Inquiry' },
        { key: 'name', before: 'Inquiry', after: null },
      ]),
    )
  })

  it('stays personal under another name, and is not deleted while it is personal', async () => {
    const personal = async () =>
      ((await admin.call('/v1/settings/privacy')).body as PrivacySettings).personalCategories
    await put('categories', { name: 'Faith' })
    await put('settings/privacy', { personalCategories: ['Faith', 'Video'] })
    expect((await remove('Faith')).status).toBe(409)
    expect((await put('categories', { was: 'Faith', name: 'Belief' })).status).toBe(200)
    expect(await personal()).toEqual(['Belief', 'Video'])
    // Video is announced to end: what is announced has the new name, too.
    await put('settings/privacy', { personalCategories: ['Belief'] })
    expect((await put('categories', { was: 'Belief', name: 'Creed' })).status).toBe(200)
    expect(await personal()).toEqual(['Creed', 'Video'])
    const { announced } = (await admin.call('/v1/settings/announced')).body as AnnouncementList
    expect(announced).toMatchObject([{ field: 'personalCategories', to: ['Creed'] }])
    expect((await remove('Creed')).status).toBe(409)
    await stack.accountDocument.update({ personalCategories: [] })
    expect((await remove('Creed')).status).toBe(200)
  })

  it('has a name that no other has, and is not one of everybody’s', async () => {
    await put('categories', { name: 'A/B tests' })
    expect((await put('categories', { name: 'a/b Tests' })).status).toBe(409)
    expect((await put('categories', { name: 'Email' })).status).toBe(409)
    expect((await put('categories', { was: 'Email', name: 'Post' })).status).toBe(404)
    expect((await put('categories', { was: 'A/B tests', name: 'A/B Tests' })).status).toBe(200)
    expect((await remove('A/B Tests')).status).toBe(200)
    expect((await remove('Email')).status).toBe(404)
  })
})

it.each([
  ['administrator', 200],
  ['configurator', 200],
  ['manager', 403],
  ['viewer', 403],
  ['person', 403],
] as const)('is for those who configure: %s %d', async (role, status) => {
  const member = await stack.member(role)
  expect((await member.call('/v1/classifications')).status).toBe(status)
  expect((await member.call('/v1/classifications/seen')).status).toBe(status)
  expect((await put('categories', { name: `Own ${role}` }, member)).status).toBe(status)
})
