/** Tables of thousands of rows: what is in sight is drawn, all of it is reached, chosen, and told on paper. */
import { mkdirSync } from 'node:fs'
import { expect as now, type Browser, type Page } from '@playwright/test'
import type { PlannedAccount, PlannedAgent } from '#core/oracle/plan.ts'
import { openChromium } from './harness/chromium.ts'
import { test } from './harness/shared-stack.ts'
import { signInOn } from './harness/sign-in.ts'
import { soundIn } from './harness/sound.ts'
import { tellAccount } from './report-numbers/told-account.ts'

const expect = now.configure({ timeout: 20_000 })
const ARTIFACTS = 'artifacts/e2e/long-tables'
const ID = `long-${Date.now().toString(36)}`
const administrator = { email: `admin@${ID}.example`, password: 'correct horse', role: 'administrator' }
const SITES = 2000
const PEOPLE = 150
const DAY_MS = 86_400_000
const yesterday = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS
/** Drawn at once, whatever the height of a row. */
const MOST_DRAWN = 120

const agent = (name: string, sites: readonly string[]): PlannedAgent => ({
  description: { userLogin: name, userName: name, computerName: `pc-${name}`, machineId: name },
  userLabel: name,
  computerLabel: `pc-${name}`,
  activities: sites.map((site, at) => ({
    start: yesterday + at * 20_000,
    offsetMin: 0,
    durationMs: 20_000,
    state: 'active',
    app: 'chrome',
    description: 'Chrome',
    site,
  })),
  ledger: [],
})

const numbered = (what: string, n: number) => `${what}-${String(n).padStart(4, '0')}`
const many: PlannedAccount = {
  seed: 0,
  agents: [
    agent(
      numbered('person', 0),
      Array.from({ length: SITES }, (_, n) => `${numbered('site', n)}.example`),
    ),
    ...Array.from({ length: PEOPLE - 1 }, (_, n) => agent(numbered('person', n + 1), ['site-0000.example'])),
  ],
  userAliases: [{ agent: 0, alias: numbered('person', 0) }],
  computerAliases: [],
  groups: [],
  words: [{ key: 'site:site-0000.example', productivity: 'productive' }],
  exceptions: [],
  schedules: [],
  work: [],
  clusters: [],
}

let browser: Browser
test.beforeAll(async ({ stack }) => {
  test.setTimeout(240_000)
  mkdirSync(ARTIFACTS, { recursive: true })
  browser = await openChromium()
  await tellAccount(stack, many, { id: ID, timeZone: 'UTC', members: [administrator] })
})
test.afterAll(() => browser?.close())

const { expectSound } = soundIn(ARTIFACTS)
const withQuery = (address: string, query: Record<string, string>): string => {
  const url = new URL(address)
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
  return url.href
}
const lines = (page: Page) => page.locator('main tbody tr:not([aria-hidden])')
const toTheEnd = async (page: Page, name: string) => {
  await expect(async () => {
    await page.evaluate(() => {
      scrollTo(0, document.body.scrollHeight)
    })
    await expect(page.getByRole('rowheader', { name })).toBeInViewport({ timeout: 1000 })
  }).toPass()
  expect(await lines(page).count()).toBeLessThan(MOST_DRAWN)
}

test('rows are drawn where one looks, chosen all at once, and so many of them printed as paper bears', async ({
  stack,
}) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${stack.file.dashboardUrl}/sites?range=7d&sort=label`)
  await signInOn(page, administrator)
  const table = page.getByRole('table').last()
  await expect(table).toHaveAttribute('aria-rowcount', String(SITES + 1))
  await expect(page.getByRole('rowheader', { name: 'site-0000.example' })).toBeVisible()
  expect(await lines(page).count()).toBeLessThan(MOST_DRAWN)
  await toTheEnd(page, 'site-1999.example')
  await expect(lines(page).last()).toHaveAttribute('aria-rowindex', String(SITES + 1))
  await expectSound(page, 'sites-end')
  await page.getByLabel('Select all').check()
  await expect(page.getByText(/^2.000 selected/)).toBeVisible()

  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(lines(page)).toHaveCount(500)
  await expect(page.locator('main tbody tr[aria-hidden]')).toHaveCount(0)
  await expect(page.getByText(/^Rows 1 to 500 of 2.000 are printed/)).toBeAttached()
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))

  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    for (const path of ['/hours', '/focus', '/productivity?by=person', '/sites']) {
      await page.goto(withQuery(stack.file.dashboardUrl + path, { range: '7d', sort: 'label' }))
      await expect(lines(page).first()).toBeVisible()
      expect(await lines(page).count()).toBeLessThan(MOST_DRAWN)
      await toTheEnd(page, path === '/sites' ? 'site-1999.example' : 'person-0149')
    }
  }
  await expectSound(page, 'sites-end-narrow')
  await context.close()
})
