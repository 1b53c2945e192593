/** The activity log as a manager uses it: searched, scrolled, saved as CSV and XLSX; all of it equals what the API holds. */
import { mkdirSync, readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { type Row, signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { startStack, type Stack } from './harness/stack.ts'
import { signInOn } from './harness/sign-in.ts'

const ARTIFACTS = 'artifacts/e2e/activity-log'
const DAY_MS = 86_400_000
const DATE_BASE_MS = 25_569 * DAY_MS

type LogRow = Row & { id: string; insideMs: number; person: { label: string } }

let stack: Stack
let browser: Browser
let context: BrowserContext
let page: Page
/** Newest first, of days that are over, so that nothing is added meanwhile. */
let rows: LogRow[]
let days: { from: string; to: string }

test.beforeAll(async () => {
  mkdirSync(ARTIFACTS, { recursive: true })
  stack = await startStack(['--people', '6', '--days', '6'], ARTIFACTS)
  browser = await openChromium()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  page = await context.newPage()
  const [member] = stack.file.members
  if (!member) throw new Error('The demo account has no member')
  await page.goto(stack.file.dashboardUrl)
  await signInOn(page, member)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  days = { from: dayOf(Date.now() - 4 * DAY_MS), to: dayOf(Date.now() - 2 * DAY_MS) }
  const api = await signIn(stack.file)
  rows = ((await api.activities(days.from, days.to)) as LogRow[]).sort(
    (a, b) => b.start - a.start || (a.id < b.id ? 1 : -1),
  )
})
test.afterAll(async () => {
  await browser?.close()
  await stack?.end()
})

const open = (query: Record<string, string> = {}) =>
  page.goto(`${stack.file.dashboardUrl}/activity-log?${new URLSearchParams({ ...days, ...query })}`)
const scroller = () => page.getByRole('rowgroup', { name: 'Activities' })
const status = () => page.getByRole('status')
const mentions = (text: string) => (row: Row) =>
  [row.app, row.site, row.title, row.url].some((field) => field?.toLowerCase().includes(text))
/** `2026-11-24 13:05:09`, as the demo account's clocks show it. */
const inBerlin = (instant: number) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant)
const spaced = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f')

const expectSound = async (name: string) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
  await page.screenshot({ path: `${ARTIFACTS}/${name}.png` })
}

/** Saves what is shown by the page's own menu. */
const save = async (format: string): Promise<Buffer> => {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('button', { name: format }).click()
  return readFileSync(await (await download).path())
}

test('a search goes through the whole range and shows what the API holds', async () => {
  await open()
  await page.getByRole('searchbox', { name: /site, application/i }).fill('GITHUB')
  const found = rows.filter(mentions('github'))
  expect(found.length).toBeGreaterThan(3)
  await expect(status().filter({ hasText: `${spaced(found.length)} activities` })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`in ${spaced(found.length)} activities`)
  await expect(scroller().getByRole('row').first()).toContainText(found[0]?.person.label ?? '')
  await expectSound('search')
  await page.getByRole('button', { name: /github.*remove/i }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('github')
  await expect(page.getByRole('searchbox', { name: /site, application/i })).toHaveValue('')
})

test('every row can be scrolled to, by the keyboard too, and nothing is there twice', async () => {
  await open()
  await scroller().focus()
  await expect
    .poll(
      async () => {
        await page.keyboard.press('End')
        return Number(await page.getByRole('table', { name: 'Activity log' }).getAttribute('aria-rowcount'))
      },
      { timeout: 60_000, intervals: [200] },
    )
    .toBe(rows.length + 1)
  await page.keyboard.press('End')
  const last = scroller().getByRole('row').last()
  await expect(last).toHaveAttribute('aria-rowindex', String(rows.length + 1))
  await expect(last).toContainText(rows.at(-1)?.person.label ?? '')
  await page.keyboard.press('Home')
  // What was given up on the way down is read again.
  const seen = new Map<number, string>()
  const isDone = () => seen.size === rows.length
  for (let turn = 0; turn < rows.length && !isDone(); turn++) {
    await expect(scroller().getByText('Loading')).toHaveCount(0)
    for (const [index, text] of await scroller()
      .getByRole('row')
      .evaluateAll((all) =>
        all.map((row) => [Number(row.getAttribute('aria-rowindex')) - 2, row.textContent] as const),
      ))
      seen.set(index, text ?? '')
    await page.keyboard.press('PageDown')
  }
  expect(seen.size).toBe(rows.length)
  for (const [index, row] of rows.entries()) expect(seen.get(index)).toContain(row.person.label)
})

test('one can go to any minute of the range', async () => {
  await open()
  await page.getByRole('button', { name: 'Go to' }).click()
  const middle = rows[Math.floor(rows.length / 2)]?.start ?? 0
  const minute = Math.floor(middle / 60_000) * 60_000
  await page.getByLabel('What began before').fill(inBerlin(minute).replace(' ', 'T').slice(0, 16))
  await page.getByRole('button', { name: 'Go there' }).click()
  const next = rows.find(({ start }) => start < minute)?.start ?? 0
  await expect(scroller().getByRole('row').first()).toContainText(inBerlin(next).slice(11))
  await expectSound('go-to')
})

test('CSV holds every row that is left, and says how many', async () => {
  await open({ text: 'github' })
  const found = rows.filter(mentions('github'))
  const csv = (await save('As CSV')).toString('utf8')
  await expect(page.getByText(`${spaced(found.length)} activities saved as CSV.`)).toBeVisible()
  const lines = csv.slice(1).trimEnd().split('\r\n').slice(1)
  expect(lines.map((line) => line.split(',')[1])).toEqual(
    found.map(({ start }) => new Date(start).toISOString()),
  )
  expect(lines.map((line) => Math.round(Number(line.split(',')[4]) * 1000))).toEqual(
    found.map(({ insideMs }) => insideMs),
  )
  await expectSound('exported')
  await page.getByRole('button', { name: 'Dismiss' }).click()
})

test('XLSX holds every row, with real dates of the account', async () => {
  await open()
  const files = unzipSync(await save('As Excel file'))
  await expect(page.getByText(`${spaced(rows.length)} activities saved as XLSX.`)).toBeVisible()
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const dates = [...sheet.matchAll(/<row><c s="2"><v>([\d.]+)<\/v>/g)].map(([, serial]) =>
    Math.round(Number(serial) * DAY_MS - DATE_BASE_MS),
  )
  const berlin = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  const written = dates.map((ms) => new Date(ms).toISOString().slice(0, 19).replace('T', ' '))
  expect(written).toEqual(rows.map(({ start }) => berlin.format(start)))
})

test('on a phone it is cards, and an empty search says so', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await open({ text: 'github' })
  await expect(scroller().getByRole('row').first()).toBeVisible()
  await expectSound('narrow-dark')
  await open({ text: 'nothing like that' })
  await expect(page.getByRole('heading', { name: 'No activities' })).toBeVisible()
  await expectSound('narrow-empty')
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await expect(scroller().getByRole('row').first()).toBeVisible()
})
