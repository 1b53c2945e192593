/** What an administrator decides about people's data: deleted for good, kept for how long, shown to whom. */
import { mkdirSync, readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect as now, type Browser, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { type Api, signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { test } from './harness/shared-stack.ts'
import { tellAccount } from './report-numbers/told-account.ts'
import { threePeople } from './settings/people.ts'

const expect = now.configure({ timeout: 20_000 })
const ARTIFACTS = 'artifacts/e2e/privacy'
const ID = `privacy-${Date.now().toString(36)}`
const PASSWORD = 'correct horse battery'
const administrator = { email: `administrator@${ID}.example`, password: PASSWORD, role: 'administrator' }

let browser: Browser
let api: Api
test.beforeAll(async ({ stack }) => {
  test.setTimeout(300_000)
  mkdirSync(ARTIFACTS, { recursive: true })
  browser = await openChromium()
  const plan = {
    ...threePeople,
    userAliases: [{ agent: 3, alias: 'Eve Dahl' }],
    words: [{ key: 'app:planner9', productivity: 'productive' as const, category: 'Health' }],
  }
  await tellAccount(stack, plan, { id: ID, timeZone: 'UTC', members: [administrator] })
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

test('a person is chosen by an agent, erased with their name typed, and gone everywhere', async ({
  stack,
}) => {
  const page = await enter(`${stack.file.dashboardUrl}/agents`)
  const lines = page.getByRole('row').filter({ has: page.getByRole('checkbox') })
  await expect(lines).toHaveCount(4)
  await expect(lines.first()).toContainText(/\d\s(B|KB)/)
  await expect(page.getByText(/ of storage in all/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Choose Eve Dahl, DESK-2' }).check()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export all about Eve Dahl' }).click()
  const files = unzipSync(readFileSync(await (await download).path()))
  expect(strFromU8(files['users.json'] ?? new Uint8Array())).toContain('Eve Dahl')
  expect(strFromU8(files['activities.csv'] ?? new Uint8Array())).toContain('tickets.example')
  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Delete for good' })
  await dialog.getByRole('radio', { name: /Everything about Eve Dahl/ }).check()
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel('Type “Eve Dahl” to confirm').fill('Eve')
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel('Type “Eve Dahl” to confirm').fill('Eve Dahl')
  await expectSound(page, 'delete')
  await confirm.click()
  await expect(dialog).toHaveCount(0)
  const until = new Date(Date.now() + 35 * 86_400_000).toISOString().slice(0, 10)
  await expect(page.getByText(`In backups until ${until}`, { exact: false })).toBeVisible()
  await expect(lines).toHaveCount(3)
  await expectSound(page, 'agents')
  expect(JSON.stringify(await api.get('/v1/people'))).not.toContain('Eve')
  await page.context().close()
})

test('what is recorded, kept and shown is set on one page, and holds at once', async ({ stack }) => {
  const page = await enter(`${stack.file.dashboardUrl}/settings/privacy`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy')
  const save = page.getByRole('button', { name: 'Save' })
  await page.getByLabel('Record titles and full addresses').uncheck()
  await save.click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByLabel('Record titles and full addresses').check()
  await expect(page.getByText('Tell the people it is about before', { exact: false })).toBeVisible()
  await expect(save).toBeDisabled()
  await page.getByLabel('The people it is about have been told').check()
  await page.getByLabel('Keep data for').fill('90')
  await expect(page.getByText('will be deleted for good within minutes', { exact: false })).toBeVisible()
  await page.getByLabel('Health', { exact: true }).check()
  await expectSound(page, 'privacy')
  await save.click()
  await expect(page.getByText('Saved.')).toBeVisible()
  expect(await api.get('/v1/settings/privacy')).toEqual({
    screenDetails: true,
    retentionDays: 90,
    minimumPeople: 5,
    personalCategories: ['Health'],
  })
  await page.goto(`${stack.file.dashboardUrl}/applications?range=30d`)
  await expect(page.getByRole('row', { name: /Personal/ }).first()).toBeVisible()
  await expect(page.getByText('planner9')).toHaveCount(0)
  await page.context().close()
})
