/** A manager saves a view and has it sent: the e-mail says what the page says, and stops at one click. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { expect as now, type Browser, type Page } from '@playwright/test'
import { signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { attachment, mailsTo, runDeliveries } from './harness/mail-catcher.ts'
import { addMembers } from './harness/members.ts'
import { test } from './harness/shared-stack.ts'
import type { Stack } from './harness/stack.ts'
import { soundIn } from './harness/sound.ts'

/** A report may be the first that a stack makes. */
const expect = now.configure({ timeout: 30_000 })
const ARTIFACTS = 'artifacts/e2e/views'
const HOUR_MS = 3_600_000
/** Views of an account that was used before have other names. */
const RUN = Date.now()
const TOP = `Top of yesterday ${RUN}`
const DAY_MS = 24 * HOUR_MS

let stack: Stack
let browser: Browser
const manager = { email: `views-${RUN}@demo.example`, password: 'candor-demo', role: 'manager' }

test.beforeAll(async ({ demo }) => {
  mkdirSync(ARTIFACTS, { recursive: true })
  stack = demo
  // Of its own, so that nothing is saved yet however often this runs.
  await addMembers(stack, [manager])
  browser = await openChromium()
})
test.afterAll(async () => {
  await browser?.close()
})

const { expectSound } = soundIn(ARTIFACTS)

const openViews = (page: Page) => page.getByRole('button', { name: /^Saved views/ }).click()

test('a view is saved, sent by e-mail with the numbers of its page, and stopped', async () => {
  const page = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' })
  ).newPage()
  await page.goto(`${stack.file.dashboardUrl}/applications`)
  await page.getByLabel('E-mail').fill(manager.email)
  await page.getByLabel('Password').fill(manager.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('table').first()).toContainText('%')

  await openViews(page)
  await page.getByRole('button', { name: 'Save this view' }).press('Enter')
  await page.getByLabel('Name').fill(TOP)
  await page.getByLabel('Share with the account').check()
  await page.getByLabel('Name').press('Enter')
  await expect(page.getByRole('link', { name: TOP })).toBeFocused()
  await expectSound(page, 'list')

  await page.getByRole('button', { name: `E-mail “${TOP}”` }).click()
  await page.getByRole('combobox', { name: /^Send/ }).selectOption('Every day')
  await page.getByRole('combobox', { name: /^At/ }).selectOption('07:00')
  await expect(page.getByLabel('To', { exact: true })).toHaveValue(manager.email)
  await expectSound(page, 'form')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Every day at 07:00 to one member')).toBeVisible()

  // Tomorrow's, about today: a day is still being written, so the one after it is due.
  const due = Date.now() + DAY_MS
  expect((await runDeliveries(stack, due)).failed).toBe(0)
  const [mail] = await mailsTo(stack, manager.email)
  expect(mail?.subject).toMatch(/^Top of yesterday \d+: \d\d\.\d\d\.\d{4}$/)
  expect(mail?.headers['list-unsubscribe-post']).toContain('One-Click')
  const picture = await attachment(stack, mail, 'image/png')
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  writeFileSync(`${ARTIFACTS}/chart.png`, picture)

  const link = /http\S+\/applications\?\S+/.exec(mail?.text ?? '')?.[0] ?? ''
  const { searchParams } = new URL(link)
  const lines = (await attachment(stack, mail, 'text/csv'))
    .toString('utf8')
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .slice(1)
  const api = await signIn(stack.file, manager)
  const days = `from=${searchParams.get('from')}&to=${searchParams.get('to')}`
  const report = (await api.get(`/v1/reports/usage?${days}&by=app`)) as {
    rows: { label: string; activeMs: number; passiveMs: number }[]
  }
  expect(lines).toHaveLength(report.rows.length)
  for (const [index, { label, activeMs, passiveMs }] of report.rows.entries()) {
    const hours = Number(((activeMs + passiveMs) / HOUR_MS).toFixed(3))
    expect(lines[index]).toContain(label)
    expect(lines[index]).toContain(`,${hours},`)
  }
  await page.goto(link)
  const [, answer = ''] = mail?.text.split('\n') ?? []
  expect(answer).toContain('%')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(answer)

  await page.goto(`${stack.file.mailUrl}/mails/${mail?.id ?? ''}`)
  await expect(page.frameLocator('iframe').getByRole('link', { name: 'Open the view' })).toBeVisible()
  await page.screenshot({ path: `${ARTIFACTS}/catcher.png`, fullPage: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${stack.file.mailUrl}/mails/${mail?.id ?? ''}/html`)
    await page.screenshot({ path: `${ARTIFACTS}/mail-${colorScheme}.png`, fullPage: true })
  }

  const stop = /<([^>]+)>/.exec(mail?.headers['list-unsubscribe'] ?? '')?.[1] ?? ''
  await page.goto(stop)
  await page.screenshot({ path: `${ARTIFACTS}/stop.png` })
  const clicked = await fetch(stop, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  })
  expect(clicked.status).toBe(200)
  await runDeliveries(stack, due + 3 * DAY_MS)
  expect(await mailsTo(stack, manager.email)).toHaveLength(1)
})

test('a view is opened by its link and from the palette, renamed, deleted and taken back', async () => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    locale: 'en',
  })
  const page = await context.newPage()
  await page.goto(`${stack.file.dashboardUrl}/sites?range=30d&view=category`)
  await page.getByLabel('E-mail').fill(manager.email)
  await page.getByLabel('Password').fill(manager.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await openViews(page)
  await page.getByRole('button', { name: 'Save this view' }).click()
  await page.getByLabel('Name').fill('Sites by category')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Sites by category' })).toHaveAttribute('aria-current', 'true')
  await expectSound(page, 'narrow-dark-list')
  await page.getByRole('button', { name: 'E-mail “Sites by category”' }).click()
  await expectSound(page, 'narrow-dark-form')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Rename “Sites by category”' }).click()
  await page.getByLabel('Name').fill('Categories')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Delete “Categories”' }).click()
  await expect(page.getByRole('status').filter({ hasText: '“Categories” is deleted.' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()

  await page.goto(`${stack.file.dashboardUrl}/`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Go to/ }).fill('categories')
  await expect(page.getByRole('option').first()).toContainText('Categories')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sites\?.*view=category/)
  expect(new URL(page.url()).searchParams.get('range')).toBe('30d')
  await context.close()
})
