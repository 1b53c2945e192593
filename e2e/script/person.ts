/** A scripted person at the desktop: does things as a person does and tells the truth about when. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cdp } from '../harness/cdp.ts'
import type { Desktop } from '../harness/desktop.ts'
import type { Sites } from '../harness/sites.ts'
import type { Truth } from './truth.ts'

export type Person = ReturnType<typeof createPerson>

export const createPerson = (parts: { cdp: Cdp; desktop: Desktop; sites: Sites; truth: Truth }) => {
  const { cdp, desktop, sites, truth } = parts

  /** Does `action` and, when the page of `host` is served, is there. */
  const arrive = async <T>(host: string, path: string, action: () => Promise<T>): Promise<T> => {
    const served = sites.served(host, path)
    const result = await action()
    truth.enter(host, await served)
    return result
  }
  const open = (host: string, path: string, newWindow: boolean) =>
    arrive(host, path, async () => {
      const target = await cdp.send('Target.createTarget', { url: sites.url(host, path), newWindow })
      return target['targetId'] as string
    })

  return {
    openTab: (host: string, path = '/') => open(host, path, false),
    /** In front when it resolves: until then the window before is what the desktop calls active. */
    openWindow: async (host: string, path = '/') => {
      const before = await desktop.hands('getactivewindow')
      const tab = await open(host, path, true)
      await desktop.another(before)
      return tab
    },
    /** A full navigation in the tab that is in front. */
    navigate: (tab: string, host: string, path = '/') =>
      arrive(host, path, () =>
        cdp.evaluate(tab, `void (location.href = ${JSON.stringify(sites.url(host, path))})`),
      ),
    /** A page loads in a tab that is not in front: it must not count. */
    loadBehind: (tab: string, host: string, path = '/') =>
      cdp.evaluate(tab, `void (location.href = ${JSON.stringify(sites.url(host, path))})`),
    /** A navigation inside the page, with its title: no request leaves the browser. */
    pushState: (tab: string, path: string) =>
      cdp.evaluate(tab, `history.pushState({}, '', '${path}'); document.title = location.host + '${path}'`),
    fragment: (tab: string, name: string) => cdp.evaluate(tab, `void (location.hash = '${name}')`),
    showTab: async (tab: string, host: string) => {
      await cdp.send('Target.activateTarget', { targetId: tab })
      truth.enter(host)
    },
    /** Brings an X window to the front. */
    focus: async (windowId: string, thing: string) => {
      truth.enter(thing, await desktop.focus(windowId))
    },
    activeWindow: () => desktop.hands('getactivewindow'),
    /** A private window by the keyboard, then a page in it by the address bar. Answers its X window. */
    openIncognito: async (host: string, path = '/') => {
      const before = await desktop.hands('getactivewindow')
      await desktop.hands('key', 'ctrl+shift+n')
      const { window, at } = await desktop.another(before)
      // Until the page comes, an empty tab of the browser is in front.
      truth.enter('chromium', at)
      await sleep(300)
      await desktop.hands('key', 'ctrl+l')
      await desktop.hands('type', '--delay', '4', sites.url(host, path))
      await arrive(host, path, () => desktop.hands('key', 'Return'))
      return window
    },
    /** Stays where they are, with a hand on the mouse every few seconds and at the end. */
    stay: async (seconds: number) => {
      const end = performance.now() + seconds * 1000
      const touch = (by: number) => desktop.hands('mousemove_relative', '--', String(by), '0')
      for (let turn = 0; performance.now() < end; turn++) {
        await touch(turn % 2 ? -3 : 3)
        await sleep(Math.min(4000, Math.max(0, end - performance.now())))
      }
      await touch(2)
    },
    /** Touches nothing: passive past the threshold, which is still the same thing, then away; comes back with a hand on the mouse. */
    silence: async (
      thing: string,
      idle: { afterSeconds: number; passiveSeconds: number; awaySeconds: number },
    ) => {
      const began = performance.now()
      const knownMs = (idle.afterSeconds + idle.passiveSeconds) * 1000
      await sleep(knownMs + idle.awaySeconds * 1000)
      truth.enter('inactive', began + knownMs)
      await desktop.hands('mousemove_relative', '--', '4', '0')
      truth.enter(thing)
    },
  }
}
