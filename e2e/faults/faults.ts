/** What is done to the product while a person works: each fault with how to know that it is over. */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  isAlive,
  browserPids,
  firestorePids,
  functionsPids,
  hostPids,
  killAll,
  relayPids,
} from '../harness/running.ts'
import { until } from '../harness/process.ts'
import type { Stack } from '../harness/stack.ts'
import type { Cause } from '../script/accounting.ts'
import type { Workplace } from '../script/workplace.ts'

export type Scene = {
  stack: Stack
  desk: Workplace
  seconds: (low: number, high: number) => number
  /** Where a person goes first in a new browser. */
  home: string
}

export type Fault = {
  cause: string
  /** Resolves when it is done; the person has stood still meanwhile at most for a moment. */
  strike: (scene: Scene) => Promise<void>
  /** Whether the product has all its parts again. */
  over: (scene: Scene) => Promise<boolean> | boolean
}

const worker = async ({ desk }: Scene) => {
  const { cdp, extensionId } = desk.browser()
  const found = (await cdp.targets()).find(
    ({ type, url }) => type === 'service_worker' && url.includes(extensionId),
  )
  return found && { cdp, targetId: found.targetId }
}
/** The extension has a way to the desktop agent, or, alone, its worker runs. */
const extensionWorks = async (scene: Scene): Promise<boolean> => {
  if (!scene.desk.isOpen()) return false
  if (scene.desk.policy === 'none') return (await worker(scene)) !== undefined
  const { account } = scene.desk
  return hostPids(account).length > 0 && relayPids(account).length > 0
}

export const killWorker: Fault = {
  cause: 'worker killed',
  strike: async (scene) => {
    const running = await worker(scene)
    if (running) await running.cdp.send('Target.closeTarget', { targetId: running.targetId })
  },
  over: extensionWorks,
}

export const reloadExtension: Fault = {
  cause: 'extension reloaded',
  strike: async (scene) => {
    const running = await worker(scene)
    // The worker ends while it answers.
    await running?.cdp.evaluate(running.targetId, 'chrome.runtime.reload()').catch(() => undefined)
  },
  over: extensionWorks,
}

/** The person works on in another program, then opens the browser again and goes to a site. */
const comeBack = async ({ desk, seconds, home }: Scene): Promise<void> => {
  await desk.stay(seconds(1, 3))
  await desk.openBrowser()
  await desk.openTab(home)
}

export const killBrowser: Fault = {
  cause: 'browser killed',
  strike: async (scene) => {
    await killAll(browserPids(scene.desk.account))
    await scene.desk.browserGone()
    await comeBack(scene)
  },
  over: extensionWorks,
}

export const quitBrowser: Fault = {
  cause: 'browser quit',
  strike: async (scene) => {
    const { cdp } = scene.desk.browser()
    // It may be gone before it answers.
    await Promise.race([cdp.send('Browser.close').catch(() => undefined), sleep(1000)])
    await until('the end of the browser', () => browserPids(scene.desk.account).length === 0)
    await scene.desk.browserGone()
    await comeBack(scene)
  },
  over: extensionWorks,
}

export const killRelay: Fault = {
  cause: 'relay killed',
  strike: ({ desk }) => killAll(relayPids(desk.account)),
  over: extensionWorks,
}

export const killHost: Fault = {
  cause: 'host killed',
  strike: ({ desk }) => killAll(hostPids(desk.account)),
  over: extensionWorks,
}

export const killFunctions: Fault = {
  cause: 'functions killed',
  strike: ({ stack }) => killAll(functionsPids(stack)),
  over: async ({ stack }) => {
    try {
      return (await fetch(`${stack.file.ingestUrl}/v1/openapi.json`, { signal: AbortSignal.timeout(2000) }))
        .ok
    } catch {
      return false
    }
  },
}

/**
 * Firestore does not answer for some seconds. It is held, not killed: the emulator keeps everything in memory, so that
 * a kill would lose what it had acknowledged, which the real one never does, and nobody could be asked for it.
 */
export const holdFirestore: Fault = {
  cause: 'firestore silent',
  strike: async ({ stack, desk, seconds }) => {
    const pids = firestorePids(stack)
    if (pids.length !== 1) throw new Error(`Firestore has ${pids.length} processes, not one`)
    for (const pid of pids) process.kill(pid, 'SIGSTOP')
    try {
      await desk.stay(seconds(2, 5))
    } finally {
      for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGCONT')
    }
  },
  over: () => true,
}

const EVERYWHERE = [killWorker, reloadExtension, killBrowser, quitBrowser, killFunctions, holdFirestore]

/** After the product has all its parts again, what it does to catch up is still the fault's. */
const SETTLES_MS = 2500

/**
 * Strikes, and answers what happened as a cause whose end is not known yet; `over` resolves when it is, and rejects when
 * the product does not get its parts again within a minute.
 */
export const strike = async (fault: Fault, scene: Scene): Promise<{ cause: Cause; over: Promise<void> }> => {
  const { desk } = scene
  // A desktop agent that `npm run browser` starts would end with that browser; so one has to be there before.
  if (desk.policy === 'auto') await until('a desktop agent', () => hostPids(desk.account).length > 0)
  const cause: Cause = { cause: fault.cause, from: Date.now(), to: Number.POSITIVE_INFINITY }
  await fault.strike(scene)
  const over = until(`the end of “${fault.cause}”`, () => fault.over(scene), 60_000).then(() => {
    cause.to = Date.now() + SETTLES_MS
  })
  // Told when it is waited for.
  over.catch(() => undefined)
  return { cause, over }
}

/** Every fault that can befall a browser under this policy. */
export const faultsOf = (policy: Workplace['policy']): readonly Fault[] =>
  policy === 'none' ? EVERYWHERE : [...EVERYWHERE, killRelay, killHost]
