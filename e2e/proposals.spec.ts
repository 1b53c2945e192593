/** A manager proposes what a site is and what somebody is called; an administrator accepts one and refuses the other, and both see it at once. */
import { mkdirSync } from 'node:fs'
import { expect as now, type Browser, type Page } from '@playwright/test'
import { type Api, signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { test } from './harness/shared-stack.ts'
import { signInOn } from './harness/sign-in.ts'
import { soundIn } from './harness/sound.ts'
import type { Stack } from './harness/stack.ts'
import { tellAccount } from './report-numbers/told-account.ts'
import { threePeople } from './settings/people.ts'

const expect = now.configure({ timeout: 20_000 })
const ARTIFACTS = 'artifacts/e2e/proposals'
const ID = `proposals-${Date.now().toString(36)}`
const PASSWORD = 'correct horse battery'
const administrator = { email: `administrator@${ID}.example`, password: PASSWORD, role: 'administrator' }
const lena = { email: `lena@${ID}.example`, password: PASSWORD, role: 'manager', groups: ['sales'] }
const { expectSound, expectSoundOnBoth } = soundIn(ARTIFACTS)

test.describe.configure({ mode: 'serial' })

let browser: Browser
let api: Api
let manager: Page
let admin: Page
test.beforeAll(async ({ stack }) => {
  test.setTimeout(300_000)
  mkdirSync(ARTIFACTS, { recursive: true })
  browser = await openChromium()
  await tellAccount(stack, threePeople, { id: ID, timeZone: 'UTC', members: [administrator, lena] })
  api = await signIn(stack.file, administrator)
  const { users } = (await api.get('/v1/directory')) as { users: { id: string; login: string }[] }
  const sales = users.filter(({ login }) => /ada/.test(login)).map(({ id }) => id)
  await api.put('/v1/groups/sales', { name: 'Sales', users: sales, computers: [] })
})
test.afterAll(() => browser?.close())

const open = async (stack: Stack, member: typeof administrator, path: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(stack.file.dashboardUrl + path)
  await signInOn(page, member)
  return page
}
const mine = () => manager.getByRole('combobox', { name: 'Propose the productivity of intranet.example' })

test('a manager proposes in the row of a site, and takes it back', async ({ stack }) => {
  manager = await open(stack, lena, '/sites')
  await expect(mine()).toHaveValue('undefined')
  await expect(manager.getByRole('checkbox')).toHaveCount(0)
  await mine().selectOption('Productive')
  const told = manager.getByRole('status').filter({ hasText: 'Proposed to your administrators.' })
  await expect(told).toBeVisible()
  // Nothing is what it is proposed to be before somebody says so.
  await expect(mine()).toHaveValue('undefined')
  await expect(manager.getByText('Proposed: Productive')).toBeVisible()
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect(manager.getByText('Proposed: Productive')).toHaveCount(0)
  await mine().selectOption('Productive')
  await expect(manager.getByText('Proposed: Productive')).toBeVisible()
  const category = manager.getByRole('combobox', { name: 'Propose a category for intranet.example' })
  const proposeDocuments = async () => {
    await category.fill('Documents')
    await category.press('Enter')
    await expect(manager.getByText('Proposed: Documents')).toBeVisible()
  }
  await proposeDocuments()
  // Taken back, what was proposed before it waits again.
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect(manager.getByText('Proposed: Documents')).toHaveCount(0)
  await expect(manager.getByText('Proposed: Productive')).toBeVisible()
  await proposeDocuments()
  await expect(category).toHaveValue('')
  await expect(manager.getByText('Proposed: Productive')).toBeVisible()
  await expectSoundOnBoth(manager, 'sites-of-a-manager')
})

test('a manager proposes a name', async () => {
  await manager.getByRole('link', { name: 'My proposals' }).first().click()
  await expect(manager.getByRole('heading', { level: 1 })).toHaveText(
    'One of your proposals waits for an answer',
  )
  const naming = manager.getByRole('region', { name: 'Propose a name' })
  await naming.getByLabel('Whose name? Search a person or a computer').fill('berg')
  await naming.getByRole('button', { name: /Ada Berg/ }).click()
  await naming.getByLabel('New name for Ada Berg').fill('Countess Ada')
  await manager.keyboard.press('Enter')
  await expect(manager.getByRole('heading', { level: 1 })).toHaveText(
    '2 of your proposals wait for an answer',
  )
  await expectSoundOnBoth(manager, 'own-proposals')
  await manager.getByRole('link', { name: 'Productivity' }).first().click()
  const row = manager.getByRole('row', { name: /Ada Berg/ })
  await row.hover()
  await expectSoundOnBoth(manager, 'productivity')
  await row.getByRole('link', { name: 'Propose another name for Ada Berg' }).click()
  await expect(naming.getByLabel('New name for Ada Berg')).toBeVisible()
  await manager.getByRole('link', { name: 'Sites' }).first().click()
  await expect(mine()).toHaveValue('undefined')
})

test('an administrator accepts one with a click, and refuses the other with a reason', async ({ stack }) => {
  admin = await open(stack, administrator, '/settings/categories')
  const waiting = admin.getByRole('region', { name: 'Waiting for an answer' })
  await expect(waiting.getByRole('listitem')).toHaveText(
    new RegExp(
      `${lena.email} proposes:\\s*intranet.example → Productive, Documents \\(now Undefined, No category\\)`,
    ),
  )
  await expectSoundOnBoth(admin, 'categories')
  const accept = waiting.getByRole('button', { name: 'Accept the proposal for intranet.example' })
  await accept.click()
  await expect(waiting).toHaveCount(0)
  await admin.getByRole('button', { name: 'Undo' }).click()
  await expect(waiting.getByRole('listitem')).toContainText('(now Undefined, No category)')
  await accept.focus()
  await admin.keyboard.press('Enter')
  await expect(waiting).toHaveCount(0)
  // The report that the manager has open hears of it.
  await expect(mine()).toHaveValue('productive')
  await expect(manager.getByText(/^Proposed:/)).toHaveCount(0)

  await admin.getByRole('link', { name: 'People & computers' }).first().click()
  await expect(waiting.getByRole('listitem')).toContainText('Ada Berg EXAMPLE\\ada → Countess Ada')
  await waiting.getByRole('button', { name: 'Refuse the proposal for Ada Berg with a reason' }).click()
  await waiting.getByLabel('Your reason, in a sentence').fill('She wants her own name.')
  await expectSoundOnBoth(admin, 'people')
  await admin.keyboard.press('Enter')
  await expect(waiting).toHaveCount(0)
  await admin.getByRole('link', { name: 'Sites' }).first().click()
  await expect(admin.getByRole('combobox', { name: 'Productivity of intranet.example' })).toHaveValue(
    'productive',
  )
})

test('the manager sees the answers', async () => {
  await manager.getByRole('link', { name: 'My proposals' }).first().click()
  const answers = manager.getByRole('region', { name: 'Answered' })
  await expect(answers.getByRole('listitem')).toHaveCount(2)
  await expect(answers).toContainText('Accepted')
  await expect(answers).toContainText('Refused – She wants her own name.')
  await expect(answers).toContainText(administrator.email)
  await expectSoundOnBoth(manager, 'answers')
  await manager.emulateMedia({ colorScheme: 'dark' })
  await expectSound(manager, 'answers-dark')
  const { people } = (await api.get('/v1/people')) as { people: { label: string }[] }
  expect(people.map(({ label }) => label)).toContain('Ada Berg')
})
