import type { Browser } from 'wxt/browser'

/** A tab of an older browser, or one that is remembered, does not say since when it is shown. */
export type KnownTab = Omit<Browser.tabs.Tab, 'lastAccessed'> & { lastAccessed?: number }

/** The tabs whose pages' watchers are connected to this worker, as the browser described them last, but not since when they are shown. */
const known = new Map<number, KnownTab>()

/** The tab without asking the browser for it; undefined: it has to be asked. */
export const knownTab = (tabId: number): KnownTab | undefined => known.get(tabId)

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
const withoutShown = (tab: Browser.tabs.Tab): KnownTab => {
  const described: KnownTab = { ...tab }
  delete described.lastAccessed
  return described
}
