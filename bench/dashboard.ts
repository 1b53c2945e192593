/** `dashboard.load`: JavaScript that Home begins with, gzip (what its HTML names), and what came before its paint; largest contentful paint, empty cache, CPU slowed down four times. */
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { openStack, type LookedAt } from './local-stack.ts'

const ROUNDS = 9
const SLOW_DOWN = 4

type Load = { paintMs: number; initialBytes: number; firstBytes: number; allBytes: number }

/** Opens Home as somebody who has signed in before, with nothing cached. */
const load = async (context: BrowserContext, url: string): Promise<Load> => {
  const page = await context.newPage()
  const devTools = await context.newCDPSession(page)
  await devTools.send('Network.clearBrowserCache')
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN })
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    )
  })
  const html = (await (await page.goto(url))?.text()) ?? ''
  await page.locator('canvas').first().waitFor()
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
  const paintMs = await largestPaint(page)
  // What was asked for before the paint; charts come after.
  const first = await page.evaluate(
    (until) =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime < until)
        .map(({ name }) => name),
    paintMs,
  )
  const measured = await Promise.all([...sizes].map(async ([name, size]) => [name, await size] as const))
  await page.close()
  const sum = (only: (name: string) => boolean) =>
    measured.reduce((bytes, [name, size]) => bytes + (only(name) ? size : 0), 0)
  return {
    paintMs,
    initialBytes: sum((name) => html.includes(new URL(name).pathname)),
    firstBytes: sum((name) => first.includes(name)),
    allBytes: sum(() => true),
  }
}

const largestPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)
        }).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )

const signIn = async (context: BrowserContext, { dashboardUrl, members }: LookedAt): Promise<void> => {
  const member = members.find(({ role }) => role === 'manager') ?? members[0]
  if (!member) throw new Error('The stack has no member to sign in with.')
  const page = await context.newPage()
  await page.goto(dashboardUrl)
  await page.getByLabel('E-mail').fill(member.email)
  await page.getByLabel('Password').fill(member.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('canvas').first().waitFor()
  await page.close()
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const print = (name: string, value: number, unit: string, n: number) => {
  console.log(JSON.stringify({ name, value: Math.round(value * 10) / 10, unit, n }))
}

/** Prints the medians of nine loads. */
export const run = async (): Promise<void> => {
  const stack = await openStack()
  const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
  if (!executablePath) throw new Error('There is no Chromium to load the dashboard in.')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await signIn(context, stack)
    const loads: Load[] = []
    for (let round = 0; round < ROUNDS; round++) loads.push(await load(context, stack.dashboardUrl))
    const of = (pick: (one: Load) => number) => median(loads.map(pick))
    print('dashboard.load.js-initial', of((one) => one.initialBytes) / 1024, 'KB gzip', ROUNDS)
    print('dashboard.load.js-before-paint', of((one) => one.firstBytes) / 1024, 'KB gzip', ROUNDS)
    print('dashboard.load.js-with-charts', of((one) => one.allBytes) / 1024, 'KB gzip', ROUNDS)
    print(
      'dashboard.load.largest-paint',
      of((one) => one.paintMs),
      'ms',
      ROUNDS,
    )
  } finally {
    await browser.close()
    await stack.end()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run()
