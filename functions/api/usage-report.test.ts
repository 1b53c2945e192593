import { afterAll, describe, expect, it } from 'vitest'
import { createAdaAndBob, MINUTE, times, usage } from '../test/ada-and-bob.ts'
import { createStack } from '../test/stack.ts'

const { stack, admin, close } = await createAdaAndBob()
afterAll(close)

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
