/** What the dashboard shows when something is missing, slow, refused or gone; and what each role may open. */
import { mkdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { addAccount } from './harness/account.ts'
import { signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { addMembers } from './harness/members.ts'
import { startStack, type Stack } from './harness/stack.ts'
import { signInOn } from './harness/sign-in.ts'

const ARTIFACTS = 'artifacts/e2e/dashboard-states'
const REPORTS = '**/api/v1/reports/usage?*'
const CLASSIFICATIONS = '**/api/v1/classifications'
const PASSWORD = 'candor-demo'

let stack: Stack
let browser: Browser
let page: Page
/** What the console complained of, the page's policy above all. */
let complaints: string[]

test.beforeAll(async () => {
  mkdirSync(ARTIFACTS, { recursive: true })
  stack = await startStack(['--people', '5', '--days', '8'], ARTIFACTS)
  browser = await openChromium()
})
test.afterAll(async () => {
  await browser?.close()
  await stack?.end()
})
test.beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text())
  })
})
test.afterEach(async () => {
  expect(complaints).toEqual([])
  await page.context().close()
})

const enter = async (member: { email: string; password: string }, path = '/') => {
  await page.goto(stack.file.dashboardUrl + path)
  await signInOn(page, member)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}
const signOut = async () => {
  await page.getByRole('button', { name: /^Account/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByLabel('E-mail')).toBeVisible()
}
const administrator = () => {
  const found = stack.file.members.find(({ role }) => role === 'administrator')
  if (!found) throw new Error('The demo account has no administrator')
  return found
}
const look = async (name: string) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  await page.screenshot({ path: `${ARTIFACTS}/${name}.png` })
}
const productivityOf = (site: string) => page.getByRole('combobox', { name: `Productivity of ${site}` })
/** What the account itself says a site is, asked past the dashboard. */
const stored = async (site: string) => {
  const api = await signIn(stack.file, administrator())
  const from = new Date(Date.now() - 6 * 86_400_000).toISOString().slice(0, 10)
  const to = new Date().toISOString().slice(0, 10)
  const rows = (await api.get(`/v1/reports/usage?from=${from}&to=${to}&by=site`))['rows']
  return (rows as { label: string; productivity: string }[]).find(({ label }) => label === site)?.productivity
}

test('an account without an agent says what to do next, on every page', async () => {
  const empty = await addAccount(stack, `empty-${process.pid}`, 120)
  const member = empty.file.members[0]
  if (!member) throw new Error('The new account has no member')
  await enter(member)
  await expect(page.getByText('No agent has reported yet')).toBeVisible()
  await look('empty-home')
  for (const path of ['/applications', '/sites', '/real-time', '/agents']) {
    await page.goto(stack.file.dashboardUrl + path)
    await expect(page.getByText(/install the candor extension/i)).toBeVisible()
  }
  await page.goto(`${stack.file.dashboardUrl}/activity-log`)
  await expect(page.getByRole('heading', { name: 'No activities' })).toBeVisible()
})

test('a filter that names what is gone says so on every page, and is taken away at one click', async () => {
  await enter(administrator(), '/?group=deleted')
  const pages = ['/', '/applications', '/sites', '/productivity', '/hours', '/focus', '/real-time']
  for (const path of pages) {
    await page.goto(`${stack.file.dashboardUrl}${path}?group=deleted`)
    await expect(page.getByText(/has an agent that you may see/)).toBeVisible()
    await expect(page.getByText(/install the candor extension/i)).toHaveCount(0)
  }
  await look('gone-filter')
  // Whatever it is called, a page is no wider than the screen.
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/', '/activity-log']) {
    await page.goto(`${stack.file.dashboardUrl}${path}?group=${'gone'.repeat(30)}`)
    await expect(
      page
        .locator('main')
        .getByText(/gonegone/)
        .first(),
    ).toBeVisible()
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(over, path).toBeLessThanOrEqual(0)
  }
  await page.goto(`${stack.file.dashboardUrl}/real-time?group=deleted`)
  await page.getByText('Show everyone').click()
  await expect(page).not.toHaveURL(/group=/)
  await expect(page.getByRole('listitem').first()).toBeVisible()
})

test('a slow server shows where things will be, and nothing moves when they come', async () => {
  await enter(administrator(), '/sites?range=7d')
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(REPORTS, async (route) => {
    await held
    await route.continue()
  })
  await page.reload()
  await expect(page.getByRole('link', { name: 'By category' })).toBeVisible()
  await expect(page.locator('[aria-busy=true]').first()).toBeVisible()
  await look('slow-sites')
  const before = await page.getByRole('link', { name: 'By category' }).boundingBox()
  release()
  await expect(page.getByRole('table')).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  const after = await page.getByRole('link', { name: 'By category' }).boundingBox()
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(1)
})

test('a failing server is told with what is safe; trying again works', async () => {
  await enter(administrator())
  await page.route(REPORTS, (route) => route.fulfill({ status: 503, body: 'no' }))
  await page.goto(`${stack.file.dashboardUrl}/sites?range=7d`)
  const alert = page.getByRole('alert').filter({ hasText: 'not available right now' })
  await expect(alert).toContainText('Nothing is lost')
  await look('failing-sites')
  await page.unroute(REPORTS)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('table')).toBeVisible()
  await expect(alert).toHaveCount(0)
})

test('days of an agent that can not be read say so, and are read again on demand', async () => {
  const DAYS = '**/api/v1/agents/*/days?*'
  await page.route(DAYS, (route) => route.fulfill({ status: 503, body: 'down' }))
  await enter(administrator(), '/agents')
  const first = page.getByRole('button', { name: /^Days of/ }).first()
  await first.click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('The server is not available right now.')
  await look('agent-days-refused')
  await page.unroute(DAYS)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('columnheader', { name: 'States' })).toBeVisible()
  await expect(alert).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'States' })).toBeVisible()
  await first.click()
  await expect(page.getByRole('columnheader', { name: 'States' })).toHaveCount(0)
})

test('a refused classification puts the old value back and says why', async () => {
  await enter(administrator(), '/sites?range=7d')
  const before = await productivityOf('github.com').inputValue()
  const refusal = { error: { code: 'forbidden', message: 'Only administrators classify.' } }
  await page.route(CLASSIFICATIONS, (route) => route.fulfill({ status: 403, json: refusal }))
  await productivityOf('github.com').selectOption(before === 'productive' ? 'unproductive' : 'productive')
  await expect(page.getByText(/github\.com was not changed: Only administrators classify/)).toBeVisible()
  await expect(productivityOf('github.com')).toHaveValue(before)
  await look('refused-classification')
  expect(await stored('github.com')).toBe(before)
})

test('a classification is undone with one click', async () => {
  await enter(administrator(), '/sites?range=7d')
  const before = await productivityOf('github.com').inputValue()
  const other = before === 'productive' ? 'unproductive' : 'productive'
  await productivityOf('github.com').selectOption(other)
  await expect.poll(() => stored('github.com')).toBe(other)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(productivityOf('github.com')).toHaveValue(before)
  await expect.poll(() => stored('github.com')).toBe(before)
})

test('several sites are selected with shift and classified at once', async () => {
  await enter(administrator(), '/sites?range=7d')
  const ticks = page.getByRole('row').getByRole('checkbox', { name: /^Select (?!all)/ })
  await ticks.nth(1).click()
  await ticks.nth(4).click({ modifiers: ['Shift'] })
  const bulk = page.getByRole('group', { name: 'Change what is selected' })
  await expect(bulk).toContainText('4 selected')
  await look('bulk-selected')
  const names = (await page.getByRole('rowheader').allInnerTexts()).slice(1, 5)
  await bulk.getByRole('button', { name: 'Undefined' }).click()
  for (const name of names) await expect(productivityOf(name)).toHaveValue('undefined')
  for (const name of names) await expect.poll(() => stored(name)).toBe('undefined')
  await expect(bulk).toHaveCount(0)
})

test('offline it says since when, keeps what it has and goes on by itself', async () => {
  await enter(administrator())
  // Until the report is there the heading is the page's name.
  await expect(page.getByRole('heading', { level: 1 })).toContainText('on computers')
  const answer = await page.getByRole('heading', { level: 1 }).innerText()
  await page.context().setOffline(true)
  await expect(page.getByText(/Offline since \d\d:\d\d/)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(answer)
  await look('offline-home')
  await page.context().setOffline(false)
  await expect(page.getByText(/Offline since/)).toHaveCount(0)
})

test('a sign-in that can not reach the service says so; a wrong password does not tell which was wrong', async () => {
  await page.goto(stack.file.dashboardUrl)
  const submit = async () => {
    await page.getByLabel('E-mail').fill('nobody@demo.example')
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  await submit()
  await expect(page.getByRole('alert')).toContainText('do not match')
  await look('sign-in-wrong')
  await page.route('**/accounts:signInWithPassword*', (route) => route.abort('connectionrefused'))
  await submit()
  await expect(page.getByRole('alert')).toContainText(/can.t be reached/)
})

test('one filter narrows every number, from the command palette', async () => {
  await enter(administrator())
  const person = (
    await page
      .getByRole('region', { name: 'Most productive people' })
      .getByRole('listitem')
      .first()
      .getByRole('link')
      .innerText()
  ).split('\n')[0]
  if (!person) throw new Error('Nobody is listed')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Go to a page/ }).fill(person)
  await look('palette')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${person} spent`)
  await page.getByRole('link', { name: 'Activity log' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(person)
  await expect(page.getByRole('row').nth(3)).toBeVisible()
  const people = await page.getByRole('table').getByRole('link').allInnerTexts()
  expect(new Set(people)).toEqual(new Set([person]))
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${person} spent`)
})

test('a person sees their own time and no one else; viewers and configurators what their role opens', async () => {
  const api = await signIn(stack.file, administrator())
  const agents = (await api.get('/v1/agents'))['agents'] as {
    personLabel: string
    description: { userPrincipalName?: string }
  }[]
  const own = agents.find(({ description }) => description.userPrincipalName !== undefined)
  if (!own?.description.userPrincipalName) throw new Error('No agent names an address')
  const person = { email: own.description.userPrincipalName, password: PASSWORD, role: 'person' }
  const viewer = { email: 'viewer@demo.example', password: PASSWORD, role: 'viewer' }
  const configurator = { email: 'configurator@demo.example', password: PASSWORD, role: 'configurator' }
  await addMembers(stack, [person, viewer, configurator])

  await enter(person)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/^You spent/)
  await look('person-home')
  await expect(page.getByRole('link', { name: 'Real-time' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Activity log' }).first().click()
  await expect(page.getByRole('row').nth(3)).toBeVisible()
  expect(new Set(await page.getByRole('table').getByRole('link').allInnerTexts())).toEqual(
    new Set([own.personLabel]),
  )

  await signOut()
  await enter(viewer, '/sites?range=7d')
  await expect(page.getByRole('table')).toBeVisible()
  await expect(page.getByRole('combobox')).toHaveCount(0)
  await look('viewer-sites')
  await signOut()
  await enter(configurator)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account and tracking')
  await look('configurator')
})
