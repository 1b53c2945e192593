/** Looks at every page at 1440 and 390 px, light and dark, on made-up data: `node dashboard/walk/walk.ts [folder]`. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { fakeRoutes, fakeSignIn, serveDist } from './fake-server.ts'
import type { FakeMood } from './fake-server.ts'

const folder = process.argv[2] ?? 'artifacts/dashboard'
const only = process.argv[3]
await mkdir(folder, { recursive: true })

const { url, stop } = await serveDist(join(import.meta.dirname, '..', 'dist'))
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
let faults = 0

const check = async (page: Page, name: string) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  for (const { id, nodes } of violations) {
    faults++
    console.log(
      `axe ${name}: ${id} ${nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(' ')} (${(node.any[0]?.message ?? '').slice(0, 120)})`)
        .join(' | ')}`,
    )
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) {
    faults++
    console.log(`${name}: ${String(wide)} px wider than the screen`)
  }
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

const PAGES: [name: string, path: string][] = [
  ['home', '/'],
  ['home-today', '/?range=today'],
  ['home-30d', '/?range=30d'],
  ['sites', '/sites'],
  ['sites-category', '/sites?view=category'],
  ['applications', '/applications'],
  ['unproductive', '/sites?view=unproductive'],
  ['log', '/activity-log'],
  ['agents', '/agents'],
  ['not-found', '/nowhere'],
]

for (const theme of ['light', 'dark'] as const)
  for (const width of [1440, 390]) {
    const mood: FakeMood = { empty: false, classify: 'accept', reports: 'answer' }
    const context = await browser.newContext({
      viewport: { width, height: width === 390 ? 844 : 900 },
      colorScheme: theme,
    })
    await fakeRoutes(context, mood)
    const page = await context.newPage()
    const at = `${String(width)}-${theme}`
    page.on('console', (message) => {
      if (message.type() === 'error') console.log(`console ${at}: ${message.text().slice(0, 300)}`)
    })
    page.on('pageerror', (error) => {
      faults++
      console.log(`error ${at}: ${error.message}`)
    })
    await page.goto(`${url}/`)
    await page.fill('#email', fakeSignIn.email)
    await page.fill('#password', 'wrong')
    await page.click('[type=submit]')
    await page.waitForSelector('#wrong:not(:empty) .icon')
    await check(page, `sign-in-${at}`)
    await page.fill('#password', fakeSignIn.password)
    await page.click('[type=submit]')
    await page.waitForURL(`${url}/`)
    for (const [name, path] of PAGES) {
      if (only && !name.includes(only)) continue
      await page.goto(url + path)
      await page.waitForSelector('h1:not(.hidden)')
      await page.waitForTimeout(500)
      await check(page, `${name}-${at}`)
    }
    if (!only) {
      await page.goto(`${url}/sites`)
      await page.waitForSelector('select')
      await page.locator('select').nth(3).selectOption('productive')
      await page.locator('td .check').nth(1).click()
      await page
        .locator('td .check')
        .nth(4)
        .click({ modifiers: ['Shift'] })
      await page.waitForTimeout(300)
      await check(page, `classify-${at}`)
      mood.classify = 'refuse'
      await page.locator('select').nth(6).selectOption('unproductive')
      await page.waitForTimeout(300)
      await check(page, `refused-${at}`)
      await page.keyboard.press('Control+k')
      await page.waitForTimeout(200)
      await check(page, `palette-${at}`)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^Date range/ }).click()
      await page.waitForTimeout(200)
      await check(page, `range-${at}`)
      mood.reports = 'slow'
      await page.goto(`${url}/`)
      await page.waitForTimeout(1500)
      await check(page, `loading-${at}`)
      mood.reports = 'fail'
      await page.goto(`${url}/sites`)
      await page.waitForTimeout(800)
      await check(page, `failed-${at}`)
      mood.reports = 'answer'
      mood.empty = true
      await page.goto(`${url}/`)
      await page.waitForTimeout(800)
      await check(page, `empty-${at}`)
    }
    await context.close()
  }
await browser.close()
stop()
console.log(`${String(faults)} faults`)
process.exitCode = faults ? 1 : 0
