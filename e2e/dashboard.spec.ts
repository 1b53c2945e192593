/** A manager's walk through the dashboard on the demo account, and an administrator's; the data outlives a restart. */
import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { type Api, type Row, signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { REPO, startStack, type Stack } from './harness/stack.ts'
import { soundIn } from './harness/sound.ts'
import { signInOn } from './harness/sign-in.ts'
import { duration } from './report-numbers/as-shown.ts'

const ARTIFACTS = 'artifacts/e2e/dashboard'
const PEOPLE = 12
/** One of them has a second computer. */
const LAPTOPS = 1

let stack: Stack
let browser: Browser

test.beforeAll(async () => {
  mkdirSync(ARTIFACTS, { recursive: true })
  stack = await startStack(['--people', String(PEOPLE), '--days', '8'], ARTIFACTS)
  browser = await openChromium()
})
test.afterAll(async () => {
  await browser?.close()
  await stack?.end()
})

const signedIn = async (role: string, context: BrowserContext): Promise<Page> => {
  const member = stack.file.members.find((one) => one.role === role)
  if (!member) throw new Error(`The demo account has no ${role}`)
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(stack.file.dashboardUrl)
  await signInOn(page, member)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page
}

const { expectSound } = soundIn(ARTIFACTS)

const open = async (page: Page, path: string, heading: RegExp) => {
  await page.goto(stack.file.dashboardUrl + path)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
}

const looks = [
  { name: 'wide-light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'wide-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'narrow-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'narrow-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const

for (const { name, ...look } of looks) {
  test(`a manager walks through every page, ${name}`, async () => {
    const context = await browser.newContext(look)
    const page = await signedIn('manager', context)
    await open(page, '/', /./)
    await expect(page.getByText(/productive/i).first()).toBeVisible()
    await expectSound(page, `home-${name}`)
    await open(page, '/applications?range=7d', /./)
    await expect(page.getByRole('table').first()).toContainText(/%/)
    await expectSound(page, `applications-${name}`)
    await open(page, '/sites?range=7d', /./)
    await expect(page.getByRole('table').first()).toContainText(/\w\.\w/)
    await expectSound(page, `sites-${name}`)
    await open(page, '/productivity?range=7d', /on computers/)
    await expect(page.getByRole('table').first().getByRole('rowheader')).toHaveCount(PEOPLE)
    await expectSound(page, `productivity-${name}`)
    await page.getByRole('button', { name: /^\d+ h$/ }).click()
    await expect(page.getByRole('dialog', { name: 'Time' })).toContainText('Time = active + passive')
    await expectSound(page, `explained-${name}`)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await open(page, '/hours?range=7d', /usual day/)
    await expectSound(page, `hours-${name}`)
    await open(page, '/focus?range=7d', /of focus/)
    await expectSound(page, `focus-${name}`)
    await open(page, '/changes', /Too few weeks before to know what is usual/)
    await expectSound(page, `changes-${name}`)
    await open(page, '/activity-log?range=7d', /./)
    await expectSound(page, `activity-log-${name}`)
    await open(page, '/real-time', /./)
    await expectSound(page, `real-time-${name}`)
    await context.close()
  })
}

const FILTERS = ['from', 'to', 'person', 'computer', 'group', 'activity', 'category', 'productivity', 'hour']

/** The time of all rows that the log has for the address of the page, as a duration. */
const timeOfRows = async (page: Page, api: Api): Promise<string> => {
  const asked = [...new URL(page.url()).searchParams].filter(([name]) => FILTERS.includes(name))
  let ms = 0
  let next: string | undefined
  do {
    const query = new URLSearchParams([...asked, ['limit', '1000'], ...(next ? [['cursor', next]] : [])])
    const answer = await api.get(`/v1/activities?${query}`)
    ms += (answer['rows'] as { insideMs: number }[]).reduce((sum, { insideMs }) => sum + insideMs, 0)
    next = answer['next'] as string | undefined
  } while (next !== undefined)
  return duration(ms)
}

test('a number leads to exactly the rows it was made of, and only one explains itself at a time', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await signedIn('manager', context)
  const manager = stack.file.members.find(({ role }) => role === 'manager')
  const api = await signIn(stack.file, manager)
  const dayOf = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const days = `from=${dayOf(7)}&to=${dayOf(2)}`
  await open(page, `/productivity?${days}&sort=label`, /on computers/)
  const first = page.getByRole('table').first().getByRole('row').nth(1)
  const name = await first.getByRole('rowheader').innerText()
  await first.getByRole('button').first().click()
  const explained = page.getByRole('dialog', { name: 'Productive hours' })
  await expect(explained).toContainText(name)
  await expect(page.getByRole('button', { name: 'Close the explanation' })).toBeFocused()
  await first.getByRole('button').nth(1).click()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await expect(page.getByRole('dialog', { name: 'Time' })).toBeVisible()
  // Of a person, their productive time and all of it; of a day of the week; of an application; of a category.
  for (const [path, place] of [
    ['/productivity?sort=label', 0],
    ['/productivity?sort=label', 1],
    ['/productivity?by=group', 1],
    ['/productivity?by=computer', 1],
    ['/applications?', 0],
    ['/sites?', 0],
    ['/applications?view=category', 0],
  ] as const) {
    await open(page, `${path}&${days}`, /./)
    const number = page.locator('table').last().locator('tbody tr .explained').nth(place)
    const told = await number.innerText()
    await number.click()
    await page.getByRole('dialog').getByRole('link', { name: 'Show the activities' }).click()
    await expect(page).toHaveURL(/\/activity-log\?/)
    expect([path, place, await timeOfRows(page, api)]).toEqual([path, place, told])
  }
  // The sentence of a page is made of numbers too.
  for (const path of ['/hours', '/focus']) {
    await open(page, `${path}?${days}`, /./)
    await page.getByRole('heading', { level: 1 }).getByRole('button').nth(1).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expect(page.getByText('is not classified yet', { exact: false })).toBeVisible()
  }
  await context.close()
})

test('steps of time and whose time it is are in the address; a person leads to their own days', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await signedIn('manager', context)
  await open(page, '/productivity?range=7d', /on computers/)
  await page.getByRole('link', { name: 'Hours of the day' }).click()
  await expect(page).toHaveURL(/step=hour/)
  await page.getByRole('link', { name: 'Computers' }).click()
  await expect(page).toHaveURL(/by=computer/)
  await expect(page.getByRole('columnheader', { name: 'Computer' })).toBeVisible()
  await page.getByRole('link', { name: 'People', exact: true }).click()
  const name = page.getByRole('rowheader').first().getByRole('link').first()
  const label = await name.innerText()
  await name.click()
  await expect(page).toHaveURL(/\/\?.*person=/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${label} spent`)
  await context.close()
})

test('a manager may not open what only administrators may', async () => {
  const context = await browser.newContext()
  const page = await signedIn('manager', context)
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Agents' })).toHaveCount(0)
  await page.goto(`${stack.file.dashboardUrl}/agents`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/no such page/i)
  await context.close()
})

test('a wrong password is told and leads nowhere', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${stack.file.dashboardUrl}/sites`)
  await page.getByLabel('E-mail').fill('manager@demo.example')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText(/do not match/)).toBeVisible()
  await context.close()
})

test('an administrator sees every agent and classifies a site in place; the report changes at once', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await signedIn('administrator', context)
  await open(page, '/agents', /Agents/)
  await expect(page.getByRole('row')).toHaveCount(PEOPLE + LAPTOPS + 1)
  await expect(page.getByText('Every second is accounted for')).toBeVisible()
  await expectSound(page, 'agents')
  await page
    .getByRole('button', { name: /^Days of/ })
    .first()
    .press('Enter')
  await expect(page.getByRole('columnheader', { name: 'States' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Active \d/ }).first()).toBeVisible()
  await expectSound(page, 'agents-days')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await expectSound(page, 'agents-days-narrow-dark')
  await page.setViewportSize({ width: 1440, height: 900 })

  const api = await signIn(stack.file)
  const to = new Date().toISOString().slice(0, 10)
  const from = new Date(Date.now() - 6 * 86_400_000).toISOString().slice(0, 10)
  const splitOf = async () =>
    (
      (await api.get(`/v1/reports/usage?from=${from}&to=${to}&by=productivity`))['totals'] as {
        split: Record<string, number>
      }
    ).split
  const before = await splitOf()
  await open(page, '/sites?range=7d', /./)
  const row = page.getByRole('row').filter({ hasText: 'github.com' }).first()
  const choice = row.getByRole('combobox').last()
  await choice.selectOption('unproductive')
  await expect
    .poll(async () => (await splitOf())['unproductive'] ?? 0, { timeout: 5_000 })
    .toBeGreaterThan(before['unproductive'] ?? 0)
  const after = await splitOf()
  const moved = (after['unproductive'] ?? 0) - (before['unproductive'] ?? 0)
  expect((before['productive'] ?? 0) - (after['productive'] ?? 0)).toBe(moved)
  await expectSound(page, 'sites-classified')
  await context.close()
})

test('the intervals of an agent are its activities, and nothing else is printed', async () => {
  const api = await signIn(stack.file)
  const [agent] = (await api.get('/v1/agents'))['agents'] as { id: string; personLabel: string }[]
  const to = new Date().toISOString().slice(0, 10)
  const from = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10)
  const rows = (await api.activities(from, to)) as (Row & { agentId: string })[]
  const run = (id: string) =>
    promisify(execFile)(
      process.execPath,
      ['setup/run.mjs', 'local-stack/intervals.ts', '--agent', id, '--from', from, '--to', to],
      { cwd: REPO, env: { ...process.env, CANDOR_LOCAL: stack.local }, maxBuffer: 64 * 1024 * 1024 },
    )
  const told = await run(agent?.id ?? '')
  const expected = rows
    .filter(({ agentId }) => agentId === agent?.id)
    .map((row) => ({
      start: row.start,
      end: row.start + row.durationMs,
      url: row.url ?? null,
      title: row.title ?? null,
      site: row.site ?? null,
      app: row.app,
      incognito: row.incognito === true,
      state: row.state,
    }))
  expect(expected.length).toBeGreaterThan(100)
  expect(JSON.parse(told.stdout)).toEqual(expected)
  const refused = (await run('nobody').catch((error: unknown) => error)) as Record<string, unknown>
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused['stderr']).toContain('There is no such agent.')
})

test('a restart of the stack keeps members, agents and every second', async () => {
  const days = `from=${new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10)}&to=${new Date().toISOString().slice(0, 10)}`
  const before = await signIn(stack.file)
  const report = `/v1/reports/usage?${days}&by=person`
  const rows = (await before.get(report))['rows'] as unknown[]
  const agents = (await before.get('/v1/agents'))['agents'] as { id: string }[]
  expect(rows.length).toBe(PEOPLE)
  await stack.restart()
  const after = await signIn(stack.file)
  expect((await after.get(report))['rows']).toEqual(rows)
  expect(((await after.get('/v1/agents'))['agents'] as { id: string }[]).map(({ id }) => id)).toEqual(
    agents.map(({ id }) => id),
  )
})
