import type { Browser } from 'wxt/browser'

/** The tabs whose pages' watchers are connected to this worker, as the browser described them last, but not since when they are shown. */
const known = new Map<number, Browser.tabs.Tab>()

/** The tab without asking the browser for it; undefined: it has to be asked. */
export const knownTab = (tabId: number): Browser.tabs.Tab | undefined => known.get(tabId)

/** A watcher in the tab's page has connected. */
export const learnTab = (tabId: number, tab: Browser.tabs.Tab): void => {
  known.set(tabId, withoutShown(tab))
}

/** The browser describes it anew. */
export const updateTab = (tabId: number, tab: Browser.tabs.Tab): void => {
  if (known.has(tabId)) known.set(tabId, withoutShown(tab))
}

/** It was closed, replaced or moved to another window. */
export const forgetTab = (tabId: number): void => {
  known.delete(tabId)
}

/** That changes without a word each time the tab comes to the front. */
const withoutShown = (tab: Browser.tabs.Tab): Browser.tabs.Tab => {
  const described = { ...tab }
  delete described.lastAccessed
  return described
}
