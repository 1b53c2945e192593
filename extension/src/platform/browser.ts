/** Tabs and windows of the real browser, as the tracker wants them. */
import { browser } from 'wxt/browser'
import type { Browser } from 'wxt/browser'
import { playsFullscreenVideo } from '../capture/fullscreen-video.ts'
import { PAGE_MESSAGE } from '../capture/page-message.ts'
import type { PageState } from '../capture/page-message.ts'
import type { Tab } from '../capture/look.ts'
import { knownTab, type KnownTab } from './known-tabs.ts'
import type { BrowserPort } from '../capture/tracker.ts'

/** Detached developer tools and installed sites are browser time too. */
export const WINDOW_TYPES: `${Browser.windows.WindowType}`[] = ['normal', 'popup', 'app', 'devtools']

/** A tab whose sound another page takes over (tab capture) is muted too, and heard there. */
const isMuted = (info: Browser.tabs.MutedInfo | undefined): boolean =>
  info?.muted === true && info.reason !== 'capture'

/**
 * The page that a document picture-in-picture window came from, in that window; any other tab as it is. Such a window is
 * a normal one that stays on top, and its empty page has the page it came from as opener.
 */
const shownBy = async (tab: KnownTab): Promise<Tab | undefined> => {
  const { openerTabId, windowId } = tab
  if (tab.url !== 'about:blank' || openerTabId === undefined) return tabOf(tab)
  const { alwaysOnTop } = await browser.windows.get(windowId)
  if (!alwaysOnTop) return tabOf(tab)
  const opener = tabOf(await browser.tabs.get(openerTabId))
  return opener && { ...opener, windowId }
}

/** A new tab has no address yet when it is shown, only the one it is going to. */
export const tabOf = (tab: KnownTab): Tab | undefined => {
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
    audible: tab.audible === true && !isMuted(tab.mutedInfo),
    ...(tab.lastAccessed === undefined ? {} : { shownAt: Math.floor(tab.lastAccessed) }),
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
    try {
      return tab && (await shownBy(tab))
    } catch {
      return tab && tabOf(tab)
    }
  },
  tab: async (tabId) => {
    try {
      return await shownBy(knownTab(tabId) ?? (await browser.tabs.get(tabId)))
    } catch {
      return undefined
    }
  },
  page: async (tabId) => {
    try {
      return await browser.tabs.sendMessage<string, PageState>(tabId, PAGE_MESSAGE.ask, { frameId: 0 })
    } catch {
      return undefined
    }
  },
  waitForInput: (tabId) => {
    // A page without a watcher tells nothing; then the browser's own word has to do.
    browser.tabs.sendMessage(tabId, PAGE_MESSAGE.wait, { frameId: 0 }).catch(() => undefined)
  },
  playsFullscreenVideo: async (tabId) => {
    try {
      const frames = await browser.scripting.executeScript({
        target: { tabId, allFrames: true },
        func: playsFullscreenVideo,
        args: [PAGE_MESSAGE.fullscreen],
      })
      return frames.some(({ result }) => result === true)
    } catch {
      return false
    }
  },
}

/** The tabs of the window in front and when each was shown last (wall, ms); the last one is shown now. */
export const shownSoFar = async (): Promise<{ tab: Tab; since: number }[]> => {
  const tabs = await browser.tabs.query({ lastFocusedWindow: true })
  const shown = tabs.flatMap((one) => {
    const tab = tabOf(one)
    return tab?.shownAt === undefined ? [] : [{ tab, since: tab.shownAt }]
  })
  return shown.sort((a, b) => a.since - b.since)
}
