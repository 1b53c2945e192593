import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import type { ActivityFilter, ActivityPage, ActivityRow } from '#core/contracts/activity-log.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'
import { createStack } from '../test/stack.ts'
import { openLog } from './open-log.ts'
import { readPage } from './read-page.ts'

const ZONE = 'Asia/Kathmandu'
const MINUTE = 60_000
/** Midnight in Kathmandu, a Monday. */
const MIDNIGHT = Date.parse('2026-03-01T18:15:00Z')
const DAYS = { from: '2026-03-02', to: '2026-03-03' }
const SHOWN = { timeZone: ZONE, screenDetails: true }
const WHOLE = { from: '2026-02-28', to: '2026-03-06' }

let stack: Awaited<ReturnType<typeof createStack>>
let admin: Awaited<ReturnType<typeof stack.member>>
let all: ActivityRow[]

/** Every page, of a size that cuts anywhere. */
const rowsOf = async (filter: ActivityFilter, limit = 7, account = SHOWN): Promise<ActivityRow[]> => {
  const log = await openLog(stack.db, { accountId: stack.accountId, sees: 'all' }, filter, account)
  const rows: ActivityRow[] = []
  let page: ActivityPage | undefined
  do {
    page = await readPage(log, { limit: String(limit), ...(page?.next ? { cursor: page.next } : {}) })
    rows.push(...page.rows)
  } while (page.next !== undefined)
  return rows
}

beforeAll(async () => {
  stack = await createStack({ timeZone: ZONE, settings: { screenDetails: true } })
  admin = await stack.member('administrator')
  for (const name of ['ada', 'bob']) {
    const device = await stack.enrolled({ userLogin: `${name}@example.com`, computerName: `${name}-pc` })
    // From the evening before to the evening after, over both midnights, in pieces that no quarter hour fits.
    const activities = Array.from({ length: 40 }, (_, i) => ({
      start: MIDNIGHT - 50 * MINUTE + i * 77 * MINUTE + (name === 'ada' ? 0 : 13_457),
      offsetMin: 345,
      durationMs: (i % 3 === 0 ? 77 : 41) * MINUTE - 20_000,
      state: i % 4 === 0 ? 'passive' : 'active',
      app: i % 5 === 0 ? 'code' : 'chromium',
      description: i % 5 === 0 ? 'Visual Studio Code' : 'Chromium',
      ...(i % 5 === 0 ? {} : { site: ['github.com', 'facebook.com', 'intranet.example'][i % 3] }),
      title: i % 6 === 0 ? 'Straße im Überblick' : `Page ${i}`,
      url: `https://example.com/only-in-url-${i}`,
      ...(i % 7 === 0 ? { incognito: true } : {}),
    }))
    await device.deliver({ activities: activities.slice(0, 25) })
    await device.deliver({ activities: activities.slice(25) })
  }
  all = await rowsOf(WHOLE, 1000)
})
afterAll(() => stack.close())

/** Minute by minute on the wall of Kathmandu; every edge of the activities above is cut to the second. */
const insideOf = ({ start, durationMs }: ActivityRow, filter: ActivityFilter): number => {
  let inside = 0
  for (let at = start; at < start + durationMs; at += 1000) {
    const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE)
    const day = wall.toPlainDate().toString()
    if (day < filter.from || day > filter.to) continue
    if (filter.hour !== undefined && wall.hour !== Number(filter.hour)) continue
    if (filter.weekday !== undefined && wall.dayOfWeek !== Number(filter.weekday)) continue
    inside += 1000
  }
  return inside
}

const isKept = (row: ActivityRow, filter: ActivityFilter): boolean => {
  const { person, computer, agent, productivity, category, activity, incognito, text } = filter
  const fields = [row.app, row.description, row.site, row.title, row.url]
  return (
    (person ?? row.person.id) === row.person.id &&
    (computer ?? row.computer.id) === row.computer.id &&
    (agent ?? row.agentId) === row.agentId &&
    (productivity ?? row.productivity) === row.productivity &&
    (category === undefined || category === (row.category ?? 'uncategorised')) &&
    (activity === undefined || activity === `app:${row.app}` || activity === `site:${row.site}`) &&
    (incognito === undefined || row.incognito === true) &&
    (text === undefined || fields.some((field) => field?.toUpperCase().includes(text.toUpperCase())))
  )
}

describe('the log', () => {
  it('holds each activity that reaches into its days, and how much of it does', async () => {
    expect(all.length).toBe(80)
    const rows = await rowsOf(DAYS)
    const kept = all.filter((row) => insideOf(row, DAYS) > 0)
    expect(rows.map(({ id }) => id)).toEqual(kept.map(({ id }) => id))
    expect(rows.some(({ start }) => start < MIDNIGHT)).toBe(true)
    for (const row of rows) expect(Math.abs(row.insideMs - insideOf(row, DAYS)), row.id).toBeLessThan(1000)
  })

  it('is, under any filters together, what a plain filter leaves of all rows', async () => {
    const [ada] = all.filter(({ computer }) => computer.label === 'ada-pc')
    const filter = fc.record(
      {
        person: fc.constant(ada?.person.id ?? ''),
        computer: fc.constant(ada?.computer.id ?? ''),
        agent: fc.constant(ada?.agentId ?? ''),
        productivity: fc.constantFrom('productive', 'unproductive', 'undefined'),
        category: fc.constantFrom('Development', 'Social Media', 'uncategorised'),
        activity: fc.constantFrom('app:code', 'app:chromium', 'site:github.com'),
        hour: fc.constantFrom('00', '09', '23'),
        weekday: fc.constantFrom('1', '2', '7'),
        text: fc.constantFrom('STRASSE', 'github', 'über', 'page 1'),
        incognito: fc.constant('only'),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(
        filter,
        fc.constantFrom(DAYS, WHOLE),
        fc.integer({ min: 3, max: 40 }),
        async (some, days, limit) => {
          const asked = { ...days, ...some } as ActivityFilter
          const told = (await rowsOf(asked, limit)).map(({ id }) => id)
          expect(told).toEqual(
            all.filter((row) => isKept(row, asked) && insideOf(row, asked) > 0).map(({ id }) => id),
          )
        },
      ),
      { numRuns: 25 },
    )
  })

  it('adds up to the number of the report that it is behind', async () => {
    for (const by of ['hour', 'day', 'productivity', 'category', 'person', 'app'] as const) {
      const path = `/v1/reports/usage?from=${DAYS.from}&to=${DAYS.to}&by=${by}`
      const { rows } = (await admin.call(path)).body as UsageReport
      for (const { key, activeMs, passiveMs } of rows) {
        const only = by === 'day' ? { from: key, to: key } : { [by === 'app' ? 'activity' : by]: key }
        const behind = await rowsOf({ ...DAYS, ...only }, 1000)
        expect(
          behind.reduce((sum, { insideMs }) => sum + insideMs, 0),
          `${by} ${key}`,
        ).toBe(activeMs + passiveMs)
      }
    }
  })

  it('begins at any minute that is asked for', async () => {
    const noon = MIDNIGHT + 12 * 60 * MINUTE
    const rows = await rowsOf({ ...DAYS, at: '2026-03-02T12:00' })
    expect(rows).toEqual((await rowsOf(DAYS)).filter(({ start }) => start < noon))
  })

  it('neither shows nor finds what was recorded while screen details were on, once they are off', async () => {
    const off = { ...SHOWN, screenDetails: false }
    const shown = await rowsOf(WHOLE, 1000)
    expect(shown.every(({ title, url }) => title !== undefined && url !== undefined)).toBe(true)
    const rows = await rowsOf(WHOLE, 1000, off)
    expect(rows.map(({ id }) => id)).toEqual(shown.map(({ id }) => id))
    for (const row of rows) expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['title']))
    for (const row of rows) expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['url']))
    for (const text of ['STRASSE', 'page 1', 'only-in-url']) {
      expect((await rowsOf({ ...WHOLE, text }, 1000)).length, text).toBeGreaterThan(0)
      expect(await rowsOf({ ...WHOLE, text }, 1000, off), text).toEqual([])
    }
    expect((await rowsOf({ ...WHOLE, text: 'github' }, 1000, off)).length).toBeGreaterThan(0)
  })

  it('tells with each page how far it is', async () => {
    const log = await openLog(stack.db, { accountId: stack.accountId, sees: 'all' }, WHOLE, SHOWN)
    const pages: ActivityPage[] = []
    for await (const page of log({ size: 5 })) pages.push(page)
    const far = pages.map(({ progress }) => progress)
    expect(far).toEqual(far.toSorted((a, b) => a - b))
    expect(far.at(-1)).toBe(1)
    for (const { rows, searchedTo } of pages)
      for (const { start } of rows) expect(start).toBeGreaterThanOrEqual(Math.min(searchedTo, start))
  })
})
