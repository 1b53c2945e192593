/** The dashboard as an app: in two languages, and installed. */
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Browser, type Page } from '@playwright/test'
import { mayOpen, PAGE_NAMES } from '#core/access/pages.ts'
import { openChromium, openProfile } from './harness/chromium.ts'
import { test } from './harness/shared-stack.ts'
import { REPO, type Stack } from './harness/stack.ts'

const ARTIFACTS = 'artifacts/e2e/dashboard-app'
/** Beside the pages of the navigation. */
const OTHERS = ['/?range=today', '/hours?range=today', '/nowhere']
const OPENED = PAGE_NAMES.filter((name) => mayOpen({ role: 'administrator' }, name)).length

let stack: Stack
let browser: Browser

test.beforeAll(async ({ demo }) => {
  mkdirSync(ARTIFACTS, { recursive: true })
  stack = demo
  browser = await openChromium()
})
test.afterAll(async () => {
  await browser?.close()
})

const stringsOf = (part: object): string[] =>
  Object.values(part).flatMap((value: string | object) =>
    typeof value === 'string' ? value.split(' | ') : stringsOf(value),
  )
const catalogue = (language: string) =>
  globSync(`dashboard/src/locales/${language}/*.json`, { cwd: REPO }).flatMap((file) =>
    stringsOf(JSON.parse(readFileSync(join(REPO, file), 'utf8')) as object),
  )

/** Whether only English would say a line. */
const englishTest = (): ((line: string) => boolean) => {
  const german = new Set(catalogue('de'))
  const english = catalogue('en').filter(
    (string) => !german.has(string) && /\p{L}{2}/u.test(string.replaceAll(/\{\w+\}/g, '')),
  )
  const whole = new Set(english)
  const patterns = english
    .filter((string) => string.includes('{'))
    .map((string) => string.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&'))
    .map((string) => string.replaceAll(/\{(n|all|of)\}/g, '[\\d\\s]+').replaceAll(/\{\w+\}/g, '.+'))
    .map((pattern) => new RegExp(`^${pattern}$`, 'u'))
  return (line) => whole.has(line) || patterns.some((pattern) => pattern.test(line))
}

/** What no German says: the case of another sentence, a point for a comma, all of what is not all, a label twice. */
const WRONG = /^(niemandem|einer Person)\b|\d\.\d\s[KMG]B\b|\b100\s% aller|^(.+): \2$/u

/** Every line that is read or spoken, but for what was recorded: a page's title is in its own language. */
const linesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const spoken = [...document.querySelectorAll('[title],[aria-label],[placeholder]')].flatMap((element) =>
      ['title', 'aria-label', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    )
    const recorded = new Set(
      [...document.querySelectorAll<HTMLElement>('[translate=no]')].flatMap((element) => [
        element.innerText.trim(),
        element.title,
      ]),
    )
    const lines = new Set([...document.body.innerText.split('\n'), ...spoken].map((line) => line.trim()))
    return [...lines].filter((line) => line !== '' && !recorded.has(line))
  })

const signIn = async (page: Page, wanted = 'administrator') => {
  const member = stack.file.members.find(({ role }) => role === wanted)
  await page.goto(stack.file.dashboardUrl)
  await page.locator('input[type=email]').fill(member?.email ?? '')
  await page.locator('input[type=password]').fill(member?.password ?? '')
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await expect(page.locator('input[type=email]')).toHaveCount(0)
}

test('shows the first page before the sign-in service answers, and nothing of a member who left', async () => {
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 } })
  const first = await context.newPage()
  await signIn(first)
  await expect(first.getByRole('heading', { level: 1, name: /Computerzeit/ })).toBeVisible()

  const page = await context.newPage()
  const held = Promise.withResolvers<undefined>()
  await page.route('**/accounts:lookup*', async (route) => {
    await held.promise
    await route.continue()
  })
  await page.goto(stack.file.dashboardUrl)
  await expect(page.getByRole('heading', { level: 1, name: /Computerzeit/ })).toBeVisible()
  held.resolve(undefined)
  await page.unroute('**/accounts:lookup*')

  await first.getByRole('button', { name: /^Konto/ }).click()
  await first.getByRole('button', { name: 'Abmelden' }).click()
  for (const left of [first, page]) {
    await expect(left.locator('input[type=email]')).toBeVisible({ timeout: 30_000 })
    expect(await left.evaluate(() => localStorage.getItem('candor.session'))).toBeNull()
  }
  const stored = await page.evaluate(() => JSON.stringify(localStorage))
  expect(stored).not.toContain('@')

  await signIn(page, 'manager')
  await expect(page.getByRole('heading', { level: 1, name: /Computerzeit/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Agenten', exact: true })).toHaveCount(0)
  await context.close()
})

/** Every page that an administrator opens, as the navigation has it, and those that it does not lead to. */
const pathsOf = async (page: Page): Promise<string[]> => {
  const links = page.locator('nav.side a.entry')
  await expect(links).toHaveCount(OPENED)
  return [
    ...(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))),
    ...OTHERS,
  ]
}

for (const [viewport, opens] of [
  [{ width: 1440, height: 900 }, () => true],
  // What one opens on a phone; the words of settings are the same there.
  [{ width: 390, height: 844 }, (path: string) => !path.startsWith('/settings')],
] as const)
  test(`speaks German to who asks for it, on every page, ${viewport.width} wide`, async () => {
    const context = await browser.newContext({ locale: 'de-AT', viewport })
    const page = await context.newPage()
    await signIn(page)
    const isEnglish = englishTest()
    for (const path of (await pathsOf(page)).filter(opens)) {
      await page.goto(stack.file.dashboardUrl + path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      await expect(page.locator('html')).toHaveAttribute('lang', 'de')
      const lines = await linesOf(page)
      const left = lines.filter((line) => WRONG.test(line) || isEnglish(line))
      expect.soft(left, path).toEqual([])
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect.soft(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect.soft(beyond, path).toBeLessThanOrEqual(0)
      const name = path.replaceAll(/\W+/g, '-')
      await page.screenshot({ path: `${ARTIFACTS}/german${name}-${viewport.width}.png` })
    }
    await context.close()
  })

test('speaks the language that the member chose, from then on', async () => {
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await signIn(page)
  await page.getByRole('button', { name: /^Konto/ }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('link', { name: 'Home' }).first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('link', { name: 'Home' }).first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('Deutsch')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Übersicht' }).first()).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await context.close()
})

test('prints a report as sentence, chart and whole table, on white, with range, filter, zone and time', async () => {
  const context = await browser.newContext({
    locale: 'de-DE',
    colorScheme: 'dark',
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  await signIn(page)
  for (const path of ['/', '/applications', '/activity-log', '/agents']) {
    await page.goto(stack.file.dashboardUrl + path)
    await expect(page.locator('#content h1')).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    if (path === '/' || path === '/applications') await expect(page.locator('canvas').first()).toBeVisible()
    if (path === '/activity-log') await expect(page.locator('[role=row][aria-rowindex="9"]')).toBeVisible()
    const name = path.slice(1) || 'home'
    const pdf = await page.pdf({ path: `${ARTIFACTS}/${name}.pdf`, preferCSSPageSize: true })
    expect(pdf.length).toBeGreaterThan(20_000)
    // The same again on the screen, where it can be read.
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 1032, height: 700 })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
    const head = page.locator('header.print')
    await expect(head).toContainText(/Gedruckt \d{2}\.\d{2}\.\d{4} \d{2}:\d{2}/)
    await expect(head).toContainText('Alle · Zeiten in Europe/Berlin')
    if (path !== '/agents')
      await expect(head).toContainText(/Letzte 7 Tage \(\d{2}\.\d{2}\.\d{4} – \d{2}\.\d{2}\.\d{4}\)/)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    // What explains itself on the screen is a number on paper.
    const numbers = page.locator('h1 .explained, td .explained')
    expect
      .soft(await numbers.evaluateAll((all) => all.filter((one) => !one.checkVisibility()).length))
      .toBe(0)
    await expect(page.locator('nav:visible, button:visible:not(th button, .more, .explained)')).toHaveCount(
      path === '/applications' ? 1 : 0, // the name of the view
    )
    if (path === '/activity-log') {
      await expect(head).toContainText(/Gedruckt sind die Zeilen 1 bis \d+/)
      const rows = page.locator('[role=row][aria-rowindex]')
      expect(await rows.count()).toBeGreaterThan(100)
      const boxes = await Promise.all([rows.nth(50).boundingBox(), rows.nth(51).boundingBox()])
      expect((boxes[1]?.y ?? 0) - (boxes[0]?.y ?? 0)).toBeGreaterThan(20)
    }
    await page.screenshot({ path: `${ARTIFACTS}/print-${name}.png` })
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: null })
    await page.setViewportSize({ width: 1440, height: 900 })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  }
  await context.close()
})

for (const [locale, language] of [
  ['en-GB', 'en'],
  ['de-DE', 'de'],
] as const)
  test(`can be installed, its manifest in ${language}`, async () => {
    const profile = mkdtempSync(join(tmpdir(), 'candor-profile-'))
    const context = await openProfile(profile, { locale })
    const page = await context.newPage()
    await page.goto(stack.file.dashboardUrl)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(page.getByRole('button').first()).toBeVisible()
    const devTools = await context.newCDPSession(page)
    const manifest = await devTools.send('Page.getAppManifest')
    expect(manifest.url).toBe(`${stack.file.dashboardUrl}/manifest.${language}.webmanifest`)
    expect(manifest.errors).toEqual([])
    const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors')
    expect(installabilityErrors).toEqual([])
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  })
