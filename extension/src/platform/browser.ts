/** Tabs and windows of the real browser, as the tracker wants them. */
import { browser } from 'wxt/browser'
import type { Browser } from 'wxt/browser'
import { PAGE_MESSAGE } from '../capture/page-message.ts'
import type { Tab } from '../capture/look.ts'
import type { BrowserPort } from '../capture/tracker.ts'

/** Detached developer tools and installed sites are browser time too. */
export const WINDOW_TYPES: `${Browser.windows.WindowType}`[] = ['normal', 'popup', 'app', 'devtools']

/** A new tab has no address yet when it is shown, only the one it is going to. */
export const tabOf = (tab: Browser.tabs.Tab): Tab | undefined => {
  if (tab.id === undefined) return undefined
  const url = tab.url !== undefined && tab.url !== '' ? tab.url : (tab.pendingUrl ?? '')
  const title = tab.title ?? ''
  return {
    id: tab.id,
    windowId: tab.windowId,
    url,
    title,
    incognito: tab.incognito,
    loading: tab.status === 'loading' && (title === '' || url.includes(title)),
  }
}

/** The present browser; a tab or window that is gone answers nothing. */
export const realBrowser: BrowserPort = {
  lastFocused: async () => {
    try {
      const window = await browser.windows.getLastFocused({ windowTypes: WINDOW_TYPES })
      return { focused: window.focused, ...(window.id === undefined ? {} : { windowId: window.id }) }
    } catch {
      return { focused: false }
    }
  },
  activeTab: async (windowId) => {
    const [tab] = await browser.tabs.query({ active: true, windowId })
    return tab === undefined ? undefined : tabOf(tab)
  },
  tab: async (tabId) => {
    try {
      return tabOf(await browser.tabs.get(tabId))
    } catch {
      return undefined
    }
  },
  pageHasFocus: async (tabId) => {
    try {
      return (await browser.tabs.sendMessage(tabId, PAGE_MESSAGE.ask, { frameId: 0 })) === true
    } catch {
      return false
    }
  },
}
