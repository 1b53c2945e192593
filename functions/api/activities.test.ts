import { afterAll, describe, expect, it } from 'vitest'
import type { ActivityPage } from '#core/contracts/activity-log.ts'
import { activity, createAdaAndBob, MINUTE, NOON, usage } from '../test/ada-and-bob.ts'

const { stack, admin, close } = await createAdaAndBob()
afterAll(close)

describe('the activity log', () => {
  const log = async (query = '') =>
    (await admin.call(`/v1/activities?from=2026-03-02&to=2026-03-02${query}`)).body as ActivityPage

  it('is complete and newest first, whatever the size of its pages', async () => {
    const whole = await log()
    expect(whole.next).toBeUndefined()
    expect(whole.rows.map(({ start }) => (start - NOON) / MINUTE)).toEqual([3, 2, 1, 0, 0])
    const ids: string[] = []
    let cursor = ''
    for (let pages = 0; pages < 10; pages++) {
      const page = await log(`&limit=2${cursor}`)
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
    expect((await log('&text=FACEB')).rows.map(({ site }) => site)).toEqual(['facebook.com'])
    expect((await log('&incognito=only')).rows.length).toBe(1)
    const bob = (await log()).rows.find(({ person }) => person.label === 'Bob')
    expect((await log(`&person=${bob?.person.id}`)).rows.length).toBe(1)
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
