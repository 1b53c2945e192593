/** The person's side: their own page, who looked at them, what they say of their time, and that an administrator answers. */
import { mkdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect as now, type Browser, type Page } from '@playwright/test'
import { addAccount } from './harness/account.ts'
import { signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { until } from './harness/process.ts'
import { provision } from './harness/provision.ts'
import { test } from './harness/shared-stack.ts'
import type { Tenant } from './harness/stack.ts'

/** A report may be the first that a stack makes. */
const expect = now.configure({ timeout: 30_000 })
const ARTIFACTS = 'artifacts/e2e/person'
const PASSWORD = 'correct horse battery'
/** Accounts of a stack that was used before have other names. */
const RUN = `person-${Date.now().toString(36)}`

type Agent = { id: string; userId: string; personLabel: string; description: { userPrincipalName?: string } }

let account: Tenant
let browser: Browser
let person: { email: string; label: string; userId: string }

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ stack }) => {
  mkdirSync(ARTIFACTS, { recursive: true })
  account = await addAccount(stack, RUN, 120)
  const seeded = account.command('fleet', ['--people', '3', '--days', '3'])
  await until('three days of three people', () => seeded.child.exitCode !== null, 120_000)
  const api = await signIn(account.file)
  const { agents } = (await api.get('/v1/agents')) as { agents: Agent[] }
  const agent = agents.findLast(({ description }) => description.userPrincipalName !== undefined)
  if (!agent?.description.userPrincipalName) throw new Error('No agent names an address')
  person = {
    email: agent.description.userPrincipalName,
    label: agent.personLabel,
    userId: agent.userId,
  }
  await provision(stack, {
    account: { id: RUN, name: 'Example Ltd', timeZone: 'UTC', dateFormat: 'yyyy-MM-dd' },
    members: [{ email: person.email, password: PASSWORD, role: 'person' }],
  })
  browser = await openChromium()
})
test.afterAll(async () => {
  await browser?.close()
})

const open = async (email: string, path: string, width = 1440): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en' })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(account.file.dashboardUrl + path)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('E-mail')).toHaveCount(0)
  return page
}

const expectSound = async (page: Page, name: string) => {
  await expect(page.locator('[aria-busy=true], .stale')).toHaveCount(0)
  // Colours that just changed are half way there.
  await page.waitForTimeout(250)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(over).toBeLessThanOrEqual(0)
  await page.screenshot({ path: `${ARTIFACTS}/${name}.png`, fullPage: true })
}

const inBothWidths = async (page: Page, name: string) => {
  await expectSound(page, name)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectSound(page, `${name}-390-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1440, height: 900 })
}

const yesterday = () => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)

test('a person sees what managers see of them, says something about it, and is answered', async () => {
  const page = await open(person.email, '/')
  // Their own pages come first.
  await expect(page.getByRole('navigation').getByRole('link').nth(1)).toHaveText('My activity')
  await page.getByRole('link', { name: 'My activity' }).first().click()
  await page.getByRole('button', { name: 'The day before' }).click()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText(/worked .* on|Nothing is recorded/)
  for (let back = 0; back < 2 && /Nothing/.test(await heading.innerText()); back += 1) {
    await page.getByRole('button', { name: 'The day before' }).click()
    await expect(heading).toContainText(/\d{4}-\d\d-\d\d/)
  }
  await expect(heading).toContainText('You worked')
  const day = new URL(page.url()).searchParams.get('day') ?? yesterday()
  const records = page.getByRole('table', { name: 'Records of the day' })
  await expect(records.getByRole('row').nth(2)).toBeVisible()
  await inBothWidths(page, 'my-activity')

  await records
    .getByRole('button', { name: /^Say something about/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Dispute').check()
  await dialog.getByLabel('In your words').fill('This was the training, not leisure.')
  await expectSound(page, 'note')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('This was the training, not leisure.').first()).toBeVisible()
  await expect(page.getByText('Waits for an answer')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Send me my week by e-mail' }).check()
  await page.reload()
  await expect(page.getByRole('checkbox', { name: 'Send me my week by e-mail' })).toBeChecked()

  const admin = await open(
    `admin@${RUN}.example`,
    `/activity-log?from=${day}&to=${day}&person=${person.userId}`,
  )
  await expect(
    admin.getByText(`${person.label} sees on their own page that you looked at this.`),
  ).toBeVisible()
  await expect(admin.getByText('This was the training, not leisure.').first()).toBeVisible()
  await expectSound(admin, 'log-of-one')
  await admin.getByRole('link', { name: 'Requests' }).first().click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('One request waits for an answer')
  await inBothWidths(admin, 'requests')
  await admin.getByLabel('Your answer, in a sentence').fill('You are right, thank you.')
  await admin.getByRole('button', { name: 'Accept' }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Nobody waits for an answer')

  await page.reload()
  await expect(page.getByText('You are right, thank you.').first()).toBeVisible()
  await page.getByRole('link', { name: 'Who looked at me' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 member looked at your time')
  await expect(page.getByRole('row', { name: /Activity log/ })).toContainText(`admin@${RUN}.example`)
  await inBothWidths(page, 'who-looked')
})
