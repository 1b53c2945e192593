/** A person at a real desktop, whose pages and windows bear words that must not leave it, and later may. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addAccount } from '../harness/account.ts'
import { type Api, signIn } from '../harness/api.ts'
import { readPopup, startBrowser } from '../harness/browser.ts'
import { watch } from '../harness/delivered.ts'
import { startDesktop } from '../harness/desktop.ts'
import { until } from '../harness/process.ts'
import { browserPids, hostPids, killAll, relayPids } from '../harness/running.ts'
import { startSites } from '../harness/sites.ts'
import type { Stack, Tenant } from '../harness/stack.ts'
import { keptByExtension } from './kept-by-extension.ts'
import { queuedIn } from './queued.ts'
import { startRecordingProxy } from './recording-proxy.ts'

export type Planted = {
  account: Tenant
  api: Api
  sent: () => string
  /** Lets nothing be delivered until what it answers is called. */
  hold: () => () => void
  /** What the desktop agent keeps on its disk, decrypted. */
  queued: () => Promise<string>
  /** What the extension keeps. */
  kept: () => Promise<string>
  /** Opens the extension's popup until it says so. */
  popupSays: (what: RegExp) => Promise<unknown>
  /** The extension can tell the desktop agent nothing, and keeps what it shows, until what it answers is called. */
  outOfReach: () => Promise<() => void>
  profile: string
  extensionId: string
  /** Visits a page whose path, query, fragment and title hold the word. */
  browse: (word: string, seconds: number) => Promise<void>
  /** Visits pages and a program whose path, query, title and window hold the word, then a page that holds nothing. */
  visit: (word: string) => Promise<void>
}

export const atADesk = async (
  stack: Stack,
  artifacts: string,
  then: (planted: Planted) => Promise<void>,
): Promise<void> => {
  const proxy = await startRecordingProxy(stack.file.ingestUrl)
  const ingestUrl = proxy.url(new URL(stack.file.ingestUrl).pathname)
  const account = await addAccount(stack, `planted-${Date.now().toString(36)}`, 120, 300, {
    screenDetails: false,
    ingestUrl,
  })
  const desktop = await startDesktop(artifacts)
  const sites = await startSites()
  const unwatch = await watch(account)
  const agent = account.command('agent', [], desktop.env)
  try {
    const api = await signIn(account.file)
    const isThere = async () => ((await api.get('/v1/agents'))['agents'] as []).length > 0
    await until('the desktop agent', isThere, 60_000)
    const neutral = await desktop.openTerminal('neutral')
    const before = await desktop.hands('getactivewindow')
    const [browser, { window: browserWindow }] = await Promise.all([
      startBrowser(account, desktop, 'auto'),
      desktop.another(before),
    ])
    const isRecording = async () => (await readPopup(browser)).includes(`Account ${account.file.account.id}`)
    await until('somebody to record', isRecording, 60_000)
    const { targetId } = (await browser.cdp.send('Target.createTarget', {
      url: sites.url('calm.test'),
    })) as { targetId: string }
    const goTo = async (path: string) => {
      const served = sites.served('calm.test', path)
      await browser.cdp.evaluate(
        targetId,
        `void (location.href = ${JSON.stringify(sites.url('calm.test', path))})`,
      )
      await served
    }
    const stay = async (seconds: number) => {
      await desktop.hands('mousemove_relative', '--', '2', '0')
      await sleep(seconds * 1000)
      await desktop.hands('mousemove_relative', '--', '-2', '0')
    }
    const browse = async (word: string, seconds: number) => {
      await goTo(`/${word}-path?q=${word}-query`)
      await stay(seconds)
      const title = `document.title = '${word}-title'; history.pushState({}, '', '/${word}-pushed#${word}-fragment')`
      await browser.cdp.evaluate(targetId, title)
      await stay(seconds)
    }
    await then({
      account,
      api,
      sent: proxy.sent,
      hold: proxy.hold,
      queued: () => queuedIn(join(account.local, 'agent', 'data')),
      kept: () => keptByExtension(browser),
      popupSays: (what) => readPopup(browser, (text) => what.test(text)),
      outOfReach: async () => {
        const agents = hostPids(account)
        for (const pid of agents) process.kill(pid, 'SIGSTOP')
        await killAll(relayPids(account))
        return () => {
          for (const pid of agents) process.kill(pid, 'SIGCONT')
        }
      },
      profile: join(account.local, 'browser', 'e2e-auto'),
      extensionId: browser.extensionId,
      browse,
      visit: async (word) => {
        await desktop.focus(browserWindow)
        await browse(word, 2)
        await goTo('/')
        await desktop.focus(await desktop.openTerminal(`${word}-window`))
        await stay(2)
        await desktop.focus(neutral)
        await stay(1)
        await desktop.focus(browserWindow)
        await stay(2)
      },
    })
  } finally {
    unwatch()
    await killAll(browserPids(account))
    await killAll(hostPids(account))
    await agent.end('SIGKILL')
    await sites.end()
    await desktop.end()
    await proxy.end()
  }
}
