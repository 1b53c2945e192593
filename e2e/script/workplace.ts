/** A person's desk through a whole session: programs, a browser that may go and come again, and the truth about both. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startBrowser, type Browser } from '../harness/browser.ts'
import type { Desktop } from '../harness/desktop.ts'
import { until } from '../harness/process.ts'
import type { Sites } from '../harness/sites.ts'
import type { Tenant } from '../harness/stack.ts'
import { NOBODY, type Cause } from './accounting.ts'
import { createPerson, type Person } from './person.ts'
import type { Truth } from './truth.ts'

/** How long after a switch an error is put down to it. */
const SWITCH_MS = 1500
/** The script hears of a switch of tabs only when the browser answers it. */
const BEFORE_MS = 500
/** The same for a new browser, until its extension is known to the desktop agent. */
const STARTS_MS = 10_000

export type Policy = 'auto' | 'none'
type Open = { browser: Browser; person: Person; window: string; tabs: Map<string, string>; shown: string }

export type Workplace = Awaited<ReturnType<typeof createWorkplace>>

/** `programs`: names of programs that are opened and stay. */
export const createWorkplace = async (parts: {
  account: Tenant
  desktop: Desktop
  sites: Sites
  truth: Truth
  policy: Policy
  programs: readonly string[]
  chromiumArguments?: readonly string[]
}) => {
  const { account, desktop, sites, policy } = parts
  const switches: Cause[] = []
  const windows = new Map<string, string>()
  for (const program of parts.programs)
    windows.set(program, await desktop.openTerminal(`window of ${program}`, program))
  let open: Open | undefined
  let last = ''

  /** What an agent can know of it: without a desktop agent other programs have no name, and without a browser nobody looks. */
  const knowable = (thing: string): string => {
    if (policy === 'auto') return thing
    if (open === undefined) return NOBODY
    return windows.has(thing) ? 'outside-browser' : thing
  }
  const truth: Truth = {
    enter: (thing, at = performance.now()) => {
      const from = performance.timeOrigin + at
      if (thing !== last) switches.push({ cause: 'switch', from: from - BEFORE_MS, to: from + SWITCH_MS })
      last = thing
      parts.truth.enter(knowable(thing), at)
    },
    begin: parts.truth.begin,
    end: parts.truth.end,
  }
  // Whoever brings a window to the front, the person or the browser itself.
  desktop.onFront((window, at) => {
    const program = [...windows].find(([, id]) => id === window)?.[0]
    if (program !== undefined) truth.enter(program, at)
    else if (window === open?.window) truth.enter(open.shown === '' ? 'chromium' : open.shown, at)
  })
  const touch = () => desktop.hands('mousemove_relative', '--', '2', '0')
  const inFront = (): Open => {
    if (open === undefined) throw new Error('No browser is open')
    return open
  }

  /** A new browser: its window is in front from the moment it shows. */
  const openBrowser = async (): Promise<void> => {
    const before = await desktop.hands('getactivewindow')
    const starting = startBrowser(account, desktop, policy, parts.chromiumArguments)
    const shown = desktop.another(before).then(({ window, at }) => {
      parts.truth.enter('chromium', at)
      const from = performance.timeOrigin + at
      switches.push({ cause: 'browser starts', from: from - 100, to: from + STARTS_MS })
      return window
    })
    const [browser, window] = await Promise.all([starting, shown])
    await touch()
    const person = createPerson({ cdp: browser.cdp, desktop, sites, truth })
    open = { browser, person, window, tabs: new Map(), shown: '' }
  }

  /** It is going, by whatever means: there is nobody to look from the moment that its last window is gone. */
  const browserGone = async (): Promise<void> => {
    const { browser } = inFront()
    const gone = await desktop.onlyLeft([...windows.values()])
    const program = [...windows.keys()][0] ?? ''
    const front = await desktop.focus(windows.get(program) ?? '')
    open = undefined
    truth.enter(program, Math.max(gone, front))
    await touch()
    browser.cdp.close()
    await until('npm run browser to end', () => browser.process.child.exitCode !== null, 60_000)
  }
  const toProgram = async (program: string): Promise<void> => {
    truth.enter(program, await desktop.focus(windows.get(program) ?? ''))
    await touch()
  }
  const tabOf = (host: string): string => {
    const tab = inFront().tabs.get(host)
    if (tab === undefined) throw new Error(`${host} is not open`)
    return tab
  }
  const show = (host: string) => {
    inFront().shown = host
  }

  return {
    policy,
    account,
    desktop,
    isOpen: () => open !== undefined,
    browser: () => inFront().browser,
    person: () => inFront().person,
    /** Hosts with a tab, and the one whose tab is on top. */
    tabs: () => [...(open?.tabs.keys() ?? [])],
    shown: () => open?.shown,
    programs: [...windows.keys()],
    windowOf: (program: string) => windows.get(program) ?? '',
    switches: (): readonly Cause[] => switches,
    truth,
    openBrowser,
    browserGone,
    toProgram,
    toBrowser: async () => {
      const { window, shown } = inFront()
      truth.enter(shown === '' ? 'chromium' : shown, await desktop.focus(window))
      await touch()
    },
    openTab: async (host: string) => {
      const { person, tabs } = inFront()
      tabs.set(host, await person.openTab(host))
      show(host)
    },
    showTab: async (host: string) => {
      await inFront().person.showTab(tabOf(host), host)
      show(host)
    },
    /** The tab that is on top goes to another site. */
    navigate: async (host: string) => {
      const { person, tabs, shown } = inFront()
      const tab = tabOf(shown)
      await person.navigate(tab, host)
      tabs.delete(shown)
      tabs.set(host, tab)
      show(host)
    },
    /** With a hand on the mouse. */
    stay: async (seconds: number) => {
      const end = performance.now() + seconds * 1000
      while (performance.now() < end) {
        await touch()
        await sleep(Math.min(1000, Math.max(0, end - performance.now())))
      }
    },
  }
}
