/** Pure translation: the browser's look into what the timeline and the host understand. */
import type { Front } from '#core/contracts/activity.ts'
import type { BrowserView } from '#core/contracts/from-extension.ts'
import type { PresenceReason } from '#core/contracts/presence.ts'
import { limitFront } from '#core/privacy/limit.ts'
import { siteOf } from '#core/privacy/site.ts'
import type { Look } from './look.ts'

/** The browser as an application. */
export type BrowserApp = { app: string; description: string }

/** Another program has the focus, and nothing on this computer tells which. */
export const OUTSIDE: Front = Object.freeze({
  app: 'outside-browser',
  description: 'Outside the browser',
})

/** The page's site, title and address; nothing for new tabs, settings and other pages that are no web site. */
const pageOf = ({ tab }: Look): Omit<Front, 'app' | 'description'> => {
  if (tab === undefined) return {}
  const incognito = tab.incognito ? ({ incognito: true } as const) : {}
  const site = siteOf(tab.url)
  if (site === undefined) return incognito
  return {
    ...incognito,
    site,
    ...(tab.title === '' || tab.loading ? {} : { title: tab.title }),
    url: tab.url,
  }
}

/** What is in front, where the extension is the whole agent. The timeline applies privacy. */
export const frontOf = (look: Look, browser: BrowserApp): Front =>
  look.focused ? { ...browser, ...pageOf(look) } : OUTSIDE

/** What the host is told of this browser, privacy already applied. */
export const browserViewOf = (
  look: Look,
  browser: BrowserApp,
  privacy: { screenDetails: boolean },
  at: number,
  presence: readonly PresenceReason[] = [],
): BrowserView => {
  if (!look.focused || look.tab === undefined) return { at }
  const { site, title, url, incognito } = limitFront(frontOf(look, browser), privacy)
  return {
    at,
    page: {
      ...(site === undefined ? {} : { site }),
      ...(title === undefined ? {} : { title }),
      ...(url === undefined ? {} : { url }),
      ...(incognito === undefined ? {} : { incognito }),
    },
    ...(presence.length === 0 ? {} : { presence: [...presence] }),
  }
}
