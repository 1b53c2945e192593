/** A desk whose person switches between two tabs and another program, and says when. */
import { addAccount } from '../harness/account.ts'
import { signIn } from '../harness/api.ts'
import { startDesktop } from '../harness/desktop.ts'
import { until } from '../harness/process.ts'
import { browserPids, hostPids, killAll } from '../harness/running.ts'
import { startSites } from '../harness/sites.ts'
import type { Stack, Tenant } from '../harness/stack.ts'
import { startTruth } from '../script/truth.ts'
import { createWorkplace } from '../script/workplace.ts'

/** host: the desktop agent, the browser described by the extension. extension: it alone. */
export type Recorder = 'host' | 'extension'

export type Desk = {
  account: Tenant
  /** What a person can go to. */
  things: readonly string[]
  /** How the dashboard names it. */
  shownAs: (thing: string) => string
  /** Goes there; answers when, epoch ms. */
  to: (thing: string) => Promise<number>
  /** With a hand on the mouse. */
  stay: (seconds: number) => Promise<void>
}

const TABS = ['alpha.test', 'beta.test'] as const
const PROGRAM = 'xterm'

/** Calls `act` at a desk of an account of its own, where the agent has delivered; everything is ended afterwards. */
export const atDesk = async <T>(
  stack: Stack,
  name: string,
  recorder: Recorder,
  artifacts: string,
  act: (desk: Desk) => Promise<T>,
): Promise<T> => {
  const account = await addAccount(stack, `${name}-${Date.now()}`, 120)
  const desktop = await startDesktop(artifacts)
  const sites = await startSites()
  const agent = recorder === 'host' ? account.command('agent', [], desktop.env) : undefined
  try {
    const api = await signIn(account.file)
    const agents = async () => (await api.get('/v1/agents'))['agents'] as { batches: number }[]
    if (agent) await until('the desktop agent', async () => (await agents()).length > 0, 120_000)
    const policy = recorder === 'host' ? 'auto' : 'none'
    const parts = { account, desktop, sites, truth: startTruth(), policy, programs: [PROGRAM] } as const
    const place = await createWorkplace(parts)
    await place.openBrowser()
    for (const host of TABS) await place.openTab(host)
    await place.showTab(TABS[0])
    let frontAt = 0
    desktop.onFront((_window, at) => {
      frontAt = performance.timeOrigin + at
    })
    await until(
      'the first delivery',
      async () => {
        await place.stay(1)
        return (await agents()).some(({ batches }) => batches > 0)
      },
      150_000,
    )
    return await act({
      account,
      things: [...TABS, PROGRAM],
      shownAs: (thing) => (recorder === 'extension' && thing === PROGRAM ? 'outside the browser' : thing),
      to: async (thing) => {
        const began = Date.now()
        if (thing === PROGRAM) await place.toProgram(PROGRAM)
        else {
          if (place.shown() !== thing) await place.showTab(thing)
          await place.toBrowser()
        }
        // Behind another window a tab is not seen before its window is in front.
        return Math.max(began, frontAt)
      },
      stay: place.stay,
    })
  } finally {
    await killAll(browserPids(account))
    await killAll(hostPids(account))
    await agent?.end('SIGKILL')
    await sites.end()
    await desktop.end()
  }
}
