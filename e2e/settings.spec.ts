/** The pages of settings as those who configure use them: what they change reaches the reports and the agents. */
import { mkdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect as now, type Browser, type Page } from '@playwright/test'
import { type Api, signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { test } from './harness/shared-stack.ts'
import { tellAccount } from './report-numbers/told-account.ts'
import { threePeople } from './settings/people.ts'

const expect = now.configure({ timeout: 20_000 })
const ARTIFACTS = 'artifacts/e2e/settings'
const ID = `settings-${Date.now().toString(36)}`
const PASSWORD = 'correct horse battery'
const administrator = { email: `administrator@${ID}.example`, password: PASSWORD, role: 'administrator' }
const configurator = { email: `configurator@${ID}.example`, password: PASSWORD, role: 'configurator' }
const members = [administrator, configurator]

let browser: Browser
let api: Api
test.beforeAll(async ({ stack }) => {
  test.setTimeout(300_000)
  mkdirSync(ARTIFACTS, { recursive: true })
  browser = await openChromium()
  await tellAccount(stack, threePeople, { id: ID, timeZone: 'UTC', members })
  api = await signIn(stack.file, administrator)
})
test.afterAll(() => browser?.close())

const enter = async (url: string, member = administrator): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByLabel('E-mail').fill(member.email)
  await page.getByLabel('Password').fill(member.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('E-mail')).toHaveCount(0)
  return page
}

/** Sound and within its width at 1440 and 390 px, in the light and in the dark; a picture of each. */
const expectSound = async (page: Page, name: string) => {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(over).toBeLessThanOrEqual(0)
    await page.screenshot({ path: `${ARTIFACTS}/${name}-${width}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

test('the account’s zone, date format and tracking are changed, and shown at once', async ({ stack }) => {
  const page = await enter(`${stack.file.dashboardUrl}/settings/account`, configurator)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account and tracking')
  await expect(page.getByRole('link', { name: 'Home' })).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Time zone' }).fill('kathm')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue(/UTC\+05:45/)
  await page.getByLabel('Date format').selectOption('dd.MM.yyyy')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByLabel('Active until').fill('30')
  await page.getByRole('button', { name: 'Save' }).last().click()
  await expect(page.getByText('Saved.')).toHaveCount(1)
  await page.getByLabel('Active until').fill('180')
  await page.getByLabel('No limit').check()
  await page.getByLabel('A tab plays sound').uncheck()
  await page.getByRole('button', { name: 'Save' }).last().click()
  await expect(page.getByText('Saved.')).toHaveCount(2)
  await expectSound(page, 'account')
  expect(await api.get('/v1/settings/tracking')).toMatchObject({
    idleAfterSeconds: 180,
    passiveCapSeconds: null,
    presence: { microphone: true, video: true, audio: false },
  })
  await page.context().close()

  const report = await enter(`${stack.file.dashboardUrl}/agents`)
  await expect(report.getByText('Times in Asia/Kathmandu', { exact: false })).toBeVisible()
  await api.put('/v1/settings/account', { timeZone: 'UTC' })
  await expect(report.getByText('Times in UTC', { exact: false })).toBeVisible()
  await report.context().close()
})
