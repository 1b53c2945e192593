/**
 * `dashboard.log`: the activity log of a million activities, scrolled from its newest row to its oldest and then to places
 * all over it, in Chromium: the longest task of script and layout, the heap, the rows. `log.search`: a text that three of
 * them hold, until the first shows and until the search has ended. The activities are written straight into the batches
 * (bench/log/long-log.ts). The Firestore emulator goes through the whole collection for each query.
 */
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chromium, type CDPSession, type Page } from 'playwright-core'
import { fillLog, MEMBER } from './log/long-log.ts'
import { watchMainThread } from './log/main-thread.ts'
import { startStack } from './local-stack.ts'

const ACTIVITIES = 1_000_000
const NEEDLES = 3
const MOST_MS = 30 * 60_000
/** Places that are looked at once the whole log is known. */
const JUMPS = 60

const print = (name: string, value: number, unit: string, n: number) => {
  console.log(JSON.stringify({ name, value: Math.round(value * 10) / 10, unit, n }))
}

const open = async (page: Page, dashboardUrl: string, query: string): Promise<void> => {
  await page.goto(`${dashboardUrl}/activity-log?range=7d${query}`)
}

const signIn = async (page: Page, dashboardUrl: string): Promise<void> => {
  await page.goto(dashboardUrl)
  await page.getByLabel('E-mail').fill(MEMBER.email)
  await page.getByLabel('Password').fill(MEMBER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  // The sign-in page has a heading too.
  await page.getByLabel('E-mail').waitFor({ state: 'detached' })
}

const search = async (page: Page, dashboardUrl: string): Promise<void> => {
  const from = performance.now()
  await open(page, dashboardUrl, '&text=N%C3%88EDLE')
  await page.locator('.scroller [role=row]').first().waitFor({ timeout: MOST_MS })
  const first = performance.now() - from
  await page
    .getByRole('status')
    .filter({ hasText: `${String(NEEDLES)} activities` })
    .waitFor({ timeout: MOST_MS })
  print('log.search.first', first / 1000, 's', 1)
  print('log.search.end', (performance.now() - from) / 1000, 's', ACTIVITIES)
}

/** A screenful and more with each frame, as far as the log is there, until its oldest row. */
const scrollThrough = (page: Page, forMs: number): Promise<number> =>
  page.evaluate(
    (most) =>
      new Promise<number>((resolve) => {
        const until = performance.now() + most
        const frame = () => {
          const box = document.querySelector('.scroller')
          const table = document.querySelector('[role=table]')
          const rows = Number(table?.getAttribute('aria-rowcount') ?? -1)
          if (rows > 0 || performance.now() > until) {
            resolve(rows - 1)
            return
          }
          if (box) box.scrollTop += 6000
          requestAnimationFrame(frame)
        }
        requestAnimationFrame(frame)
      }),
    forMs,
  )

/** By a place of the scroll bar, then a few turns of the wheel. */
const jumpAround = async (page: Page): Promise<void> => {
  const box = page.locator('.scroller')
  await box.hover()
  for (let jump = 0; jump < JUMPS; jump++) {
    await box.evaluate(
      (element, share) => {
        element.scrollTop = share * element.scrollHeight
      },
      ((jump * 37) % JUMPS) / JUMPS,
    )
    for (let turn = 0; turn < 5; turn++) {
      await page.mouse.wheel(0, 240)
      await page.waitForTimeout(30)
    }
  }
}

const heapMb = async (devTools: CDPSession): Promise<number> => {
  const { metrics } = await devTools.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1024 / 1024
}

const scroll = async (page: Page, dashboardUrl: string): Promise<void> => {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Performance.enable')
  await open(page, dashboardUrl, '')
  await page.locator('.scroller [role=row]').first().waitFor({ timeout: MOST_MS })
  let heap = 0
  const sampling = setInterval(() => {
    void heapMb(devTools).then((mb) => {
      heap = Math.max(heap, mb)
    })
  }, 500)
  const endTrace = await watchMainThread(devTools)
  const rows = await scrollThrough(page, MOST_MS)
  await jumpAround(page)
  const { cpuMs, wallMs } = await endTrace()
  clearInterval(sampling)
  print('dashboard.log.rows', rows, 'rows', 1)
  print('dashboard.log.longest-task', Math.max(...cpuMs), 'ms of processor time', cpuMs.length)
  print('dashboard.log.tasks-over-16', cpuMs.filter((ms) => ms > 16).length, 'tasks', cpuMs.length)
  print('dashboard.log.longest-task-wall', Math.max(...wallMs), 'ms', wallMs.length)
  print('dashboard.log.heap', heap, 'MB', 1)
}

/** A stack of its own, for no other has such a log. `parts`: `scroll`, `search`, or none for both. */
export const run = async (parts: readonly string[] = []): Promise<void> => {
  const isAsked = (part: string) => parts.length === 0 || parts.includes(part)
  const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
  if (!executablePath) throw new Error('There is no Chromium to scroll in.')
  const stack = await startStack(['--people', '0'])
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    await fillLog(stack, ACTIVITIES)
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await signIn(page, stack.dashboardUrl)
    if (isAsked('scroll')) await scroll(page, stack.dashboardUrl)
    if (isAsked('search')) await search(page, stack.dashboardUrl)
  } finally {
    await browser.close()
    await stack.end()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run()
