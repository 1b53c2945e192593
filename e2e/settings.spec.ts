/** The pages of settings as those who configure use them: what they change reaches the reports and the agents. */
import { mkdirSync } from 'node:fs'
import { expect as now, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { type Api, signIn } from './harness/api.ts'
import { bringForward } from './harness/bring-forward.ts'
import { openChromium } from './harness/chromium.ts'
import { test } from './harness/shared-stack.ts'
import { soundIn } from './harness/sound.ts'
import { signInOn } from './harness/sign-in.ts'
import { tellAccount, told } from './report-numbers/told-account.ts'
import { setGoals } from './settings/goals.ts'
import { threePeople } from './settings/people.ts'
import { drawByFinger, drawByMouseAndKeys } from './settings/week.ts'

const expect = now.configure({ timeout: 20_000 })
const ARTIFACTS = 'artifacts/e2e/settings'
const ID = `settings-${Date.now().toString(36)}`
const PASSWORD = 'correct horse battery'
const administrator = { email: `administrator@${ID}.example`, password: PASSWORD, role: 'administrator' }
const configurator = { email: `configurator@${ID}.example`, password: PASSWORD, role: 'configurator' }
const members = [administrator, configurator]

// One account, changed by one after the other.
test.describe.configure({ mode: 'serial' })

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

const enter = async (
  url: string,
  member = administrator,
  options: BrowserContextOptions = {},
): Promise<Page> => {
  const viewport = { width: 1440, height: 900 }
  const context = await browser.newContext({ viewport, locale: 'en-GB', ...options })
  const page = await context.newPage()
  await page.goto(url)
  await signInOn(page, member)
  return page
}

const { expectSoundOnBoth: expectSound } = soundIn(ARTIFACTS)

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
  const announced = page.getByRole('region', { name: 'Announced' })
  await expect(announced.getByRole('listitem')).toHaveCount(2)
  await expectSound(page, 'account')
  // What narrows holds at once; what lets more be seen is told first.
  expect(await api.get('/v1/settings/tracking')).toMatchObject({
    idleAfterSeconds: 120,
    passiveCapSeconds: 300,
    presence: { microphone: true, video: true, audio: false },
  })
  await bringForward(told(stack, ID), 'idleAfterSeconds', 'passiveCapSeconds')
  await expect(announced).toHaveCount(0)
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

test('a schedule is drawn with mouse and keys, assigned by check boxes, and is in the agent’s configuration', async ({
  stack,
}) => {
  const page = await enter(`${stack.file.dashboardUrl}/settings/schedules`)
  await page.setViewportSize({ width: 1440, height: 1300 })
  await page.getByRole('button', { name: 'New schedule' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Late shift')
  await drawByMouseAndKeys(page)
  await page.getByRole('searchbox', { name: 'Search Users' }).fill('berg')
  await page.getByLabel('Ada Berg').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Late shift/ })).toContainText(
    'Mon–Wed 13:00–20:00; Thu–Fri 09:00–17:00; Sat 10:00–11:30; Sun 11:00–11:30',
  )
  await expectSound(page, 'schedules')
  await page.getByLabel('Everybody else').selectOption('Late shift')
  await expect
    .poll(
      async () => ((await api.get('/v1/settings/tracking'))['schedule'] as { zone?: string } | null)?.zone,
    )
    .toBe('account')
  await page.getByLabel('Everybody else').selectOption('Recorded at any time')
  await page.getByRole('button', { name: 'Delete this schedule' }).click()
  await page.getByLabel(/^Type/).fill('Late shift')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByText('No schedule yet')).toBeVisible()
  await page.context().close()
})

test('a schedule is drawn with a finger', async ({ stack }) => {
  const page = await enter(`${stack.file.dashboardUrl}/settings/schedules`, administrator, {
    viewport: { width: 390, height: 1200 },
    hasTouch: true,
    isMobile: true,
  })
  await page.getByRole('button', { name: 'New schedule' }).click()
  await drawByFinger(page)
  await page.context().close()
})

test('what nobody classified is, in bulk, by hand and for one group, and each of it is taken back', async ({
  stack,
}) => {
  await api.put('/v1/groups/sales', { name: 'Sales', users: [], computers: [] })
  const page = await enter(`${stack.file.dashboardUrl}/settings/categories`, configurator)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d+\s?% of the last 30 days is neither/)
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  // Two times half an hour each; tickets.example has a word of the account's own.
  await expect(rows).toHaveCount(2)
  await page.getByLabel('Select intranet.example').click()
  await page.getByLabel('Select planner9').click({ modifiers: ['Shift'] })
  await expectSound(page, 'to-classify')
  const bulk = page.getByRole('group', { name: 'Change what is selected' })
  await bulk.getByRole('button', { name: 'Productive', exact: true }).click()
  await expect(page.getByText('Nothing is left to classify')).toBeVisible()
  await expect.poll(() => wordOf('app:planner9')).toEqual({ productivity: 'productive' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows).toHaveCount(2)
  await expect.poll(() => wordOf('app:planner9')).toBeUndefined()

  await page.getByRole('link', { name: 'All', exact: true }).click()
  await page.getByLabel('Site or application').fill('https://www.Wiki.example/page')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('searchbox').fill('wiki.example')
  const category = page.getByLabel('Category of wiki.example')
  await category.fill('Handbook')
  await category.press('Enter')
  await expect
    .poll(() => wordOf('site:wiki.example'))
    .toEqual({ productivity: 'productive', category: 'Handbook' })
  await page.getByLabel('Holds for').selectOption('Only for Sales')
  await page.getByLabel('Productivity of wiki.example').selectOption('Unproductive')
  await expect(page.getByRole('cell', { name: 'this group' })).toBeVisible()
  await expectSound(page, 'exceptions')
  await page.getByRole('button', { name: 'Take back what was said of wiki.example' }).click()
  await expect(page.getByRole('cell', { name: 'your account' })).toBeVisible()

  await page.getByRole('link', { name: 'Categories', exact: true }).last().click()
  const handbook = page.getByLabel('Rename Handbook')
  await handbook.fill('Manual')
  await handbook.press('Enter')
  await expect.poll(() => wordOf('site:wiki.example')).toMatchObject({ category: 'Manual' })
  const manual = page.getByLabel('Rename Manual')
  await manual.fill('Email')
  await manual.press('Enter')
  await expect(page.getByText('There is a category “Email” already.', { exact: false })).toBeVisible()
  await expect(manual).toHaveValue('Manual')
  await expectSound(page, 'categories')
  await page.context().close()
})

test('logins are named and made one person, and one of them is not tracked', async ({ stack }) => {
  const page = await enter(`${stack.file.dashboardUrl}/settings/people`, configurator)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('4 people with 4 logins on 3 computers')
  for (const login of ['EXAMPLE\\ada', 'EXAMPLE\\ada.home']) {
    const field = page.getByLabel(`Name of ${login}`, { exact: true })
    await field.fill('Ada Lovelace')
    await field.press('Enter')
    await expect(page.getByText('is now shown as “Ada Lovelace”')).toBeVisible()
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^3 people with 4 logins/)
  await expect(page.getByText('one person with 2 logins')).toHaveCount(2)
  const bob = page.getByLabel('Name of EXAMPLE\\bob')
  await bob.fill('Somebody else')
  await bob.press('Escape')
  await expect(bob).toHaveValue('')
  await page.getByLabel('Do not track Bob Cole').check()
  await expect(page.getByText('“Bob Cole” is not recorded any more.')).toBeVisible()
  expect((await api.get('/v1/settings/tracking'))['doNotTrack']).toHaveLength(1)
  await expectSound(page, 'people')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByLabel('Do not track Bob Cole')).not.toBeChecked()
  await page.getByRole('link', { name: 'Computers', exact: true }).click()
  await expect(page.getByLabel('Name of DESK-2')).toHaveValue('Front desk')
  await page.context().close()
})

test('a login without an address is said to be a member’s: their own time from then on, and it is told', async ({
  stack,
}) => {
  const own = await enter(`${stack.file.dashboardUrl}/me`, configurator)
  await expect(own.getByText('No computer records your time')).toBeVisible()
  const page = await enter(`${stack.file.dashboardUrl}/settings/members`)
  await page.getByRole('button', { name: `Change ${configurator.email}` }).click()
  await page.getByRole('searchbox', { name: 'Search Logins that are theirs' }).fill('eve')
  await page.getByLabel('Eve Dahl').check()
  await expectSound(page, 'members-logins')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
  await own.reload()
  await expect(own.getByRole('heading', { level: 1 })).toHaveText('Nothing is recorded of you today so far')
  await own.goto(`${stack.file.dashboardUrl}/me/who-looked`)
  await expect(own.getByText('Sees your time as their own from now on', { exact: false })).toBeVisible()
  await own.context().close()
  await page.context().close()
})

test('groups are made of people and computers, ordered and deleted', async ({ stack }) => {
  await api.put('/v1/groups/sales', { name: 'Sales', users: [], computers: [] })
  const page = await enter(`${stack.file.dashboardUrl}/settings/groups`)
  await page.getByRole('button', { name: 'New group' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Berlin')
  await page.getByRole('searchbox', { name: 'Search Computers' }).fill('desk')
  await page.getByLabel('All 2').check()
  await page.getByRole('searchbox', { name: 'Search Users' }).fill('eve')
  await page.getByLabel('Eve Dahl').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Berlin one user, 2 computers' })).toBeVisible()
  await expectSound(page, 'groups')
  await page.getByRole('button', { name: 'Move Berlin up' }).click()
  await expect(page.getByText('“Berlin” is now in place 1.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Move Berlin down' })).toBeDisabled()
  await page.getByRole('button', { name: 'Delete this group' }).click()
  const confirm = page.getByRole('button', { name: 'Delete', exact: true })
  await page.getByLabel(/^Type/).fill('berlin')
  await expect(confirm).toBeDisabled()
  await page.getByLabel(/^Type/).fill('Berlin')
  await confirm.click()
  await expect(page.getByText('Berlin')).toHaveCount(0)
  await page.context().close()
})

test('goals begin on a day, for the account and for one group, and are taken back', async ({ stack }) => {
  const page = await enter(`${stack.file.dashboardUrl}/settings/goals`, configurator)
  await setGoals(page, api, () => expectSound(page, 'goals'))
  await page.context().close()
})

test('the audit log tells who changed what, in words', async ({ stack }) => {
  const page = await enter(`${stack.file.dashboardUrl}/settings/audit`)
  const entries = page.getByRole('listitem').filter({ hasText: configurator.email })
  await expect(entries.first()).toBeVisible()
  await page.getByRole('combobox', { name: /^What/ }).selectOption('Tracking was changed')
  await expect(page.getByText('Do not track: Bob Cole removed')).toBeVisible()
  await page.getByRole('combobox', { name: /^What/ }).selectOption('A member was changed')
  await expect(page.getByText('Users: Eve Dahl added')).toHaveCount(1)
  await page.getByRole('combobox', { name: /^What/ }).selectOption('A change was announced')
  await expect(page.getByText('Active until: 120, then 180')).toHaveCount(1)
  await expectSound(page, 'audit')
  await page.getByRole('textbox', { name: 'Who' }).fill('nobody@example.com')
  await page.getByRole('textbox', { name: 'Who' }).press('Enter')
  await expect(page.getByText('Nothing was changed')).toBeVisible()
  await page.context().close()
})

const wordOf = async (key: string) => {
  const { account } = await api.get('/v1/classifications')
  return (account as Record<string, object>)[key]
}
