/**
 * `node e2e/bench/board.ts`: Real-time with five hundred people of whom fifty change each second, scrolled meanwhile; the
 * longest task of the page's main thread, by the processor time that it took, so that other programs do not count.
 */
import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { addAccount } from '../harness/account.ts'
import { openChromium } from '../harness/chromium.ts'
import { openStack, startStack } from '../harness/stack.ts'
import { changeSome, writeAgents } from './many-agents.ts'
import { tasksDuring } from './tasks.ts'

const ARTIFACTS = 'artifacts/bench/board'
const PEOPLE = 500
const CHANGES_A_SECOND = 50
const SECONDS = 20

mkdirSync(ARTIFACTS, { recursive: true })
const running = process.env['CANDOR_E2E_LOCAL']
const stack = running ? openStack(running, ARTIFACTS) : await startStack(['--people', '0'], ARTIFACTS)
const browser = await openChromium()
try {
  const account = await addAccount(stack, `board-${Date.now()}`, 120)
  await writeAgents(account, PEOPLE)
  const [member] = account.file.members
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${account.file.dashboardUrl}/real-time?by=name`)
  await page.getByLabel('E-mail').fill(member?.email ?? '')
  await page.getByLabel('Password').fill(member?.password ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page
    .locator('main li')
    .nth(PEOPLE - 1)
    .waitFor({ state: 'attached', timeout: 60_000 })
  await sleep(3000)
  let drawn = 0
  await page.exposeFunction('changed', () => drawn++)
  await page.evaluate(() => {
    const { changed } = window as unknown as { changed: () => void }
    new MutationObserver(() => changed()).observe(document.querySelector('main') ?? document.body, {
      subtree: true,
      childList: true,
    })
  })
  const tasks = await tasksDuring(page, async () => {
    for (let second = 0; second < SECONDS; second++) {
      await changeSome(account, PEOPLE, CHANGES_A_SECOND, second)
      await page.mouse.wheel(0, second % 10 < 5 ? 900 : -900)
      await sleep(1000)
    }
  })
  if (drawn < SECONDS) throw new Error(`Only ${drawn} changes were drawn.`)
  const worst = tasks.toSorted((a, b) => b.cpuMs - a.cpuMs).slice(0, 12)
  process.stderr.write(`longest tasks, ms: ${worst.map(({ cpuMs }) => cpuMs.toFixed(1)).join(' ')}\n`)
  const longest = Math.max(...tasks.map(({ cpuMs }) => cpuMs))
  const value = Math.round(longest * 10) / 10
  console.log(JSON.stringify({ name: 'board.longest-task', value, unit: 'ms', n: tasks.length }))
} finally {
  await browser.close()
  await stack.end()
}
process.exit(0)
