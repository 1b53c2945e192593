/** The browser's tab, window and page events, handed to the tracker. Registers at top level. */
import { browser } from 'wxt/browser'
import type { Browser } from 'wxt/browser'
import { PAGE_MESSAGE } from '../capture/page-message.ts'
import type { Tracker } from '../capture/tracker.ts'
import { tabOf, WINDOW_TYPES } from './browser.ts'

/** `tabs.onUpdated` tells history.pushState and fragments too, with the new address: webNavigation would only repeat it. */
export const listenToTabs = (tracker: Tracker): void => {
  browser.tabs.onActivated.addListener(({ tabId, windowId }) => void tracker.tabActivated(tabId, windowId))
  browser.tabs.onUpdated.addListener((tabId, change, tab) => {
    const { url, title, status, audible, mutedInfo } = change
    if ([url, title, status, audible, mutedInfo].every((part) => part === undefined)) return
    const seen = tabOf(tab)
    if (seen !== undefined) tracker.tabUpdated(tabId, change, seen)
  })
  browser.tabs.onRemoved.addListener((tabId) => {
    tracker.tabRemoved(tabId)
  })
  browser.tabs.onReplaced.addListener((added, removed) => {
    tracker.tabReplaced(added, removed)
  })
  browser.tabs.onAttached.addListener(() => void tracker.look())
  browser.windows.onFocusChanged.addListener(() => void tracker.windowFocused(), {
    windowTypes: WINDOW_TYPES,
  })
  browser.windows.onRemoved.addListener(() => void tracker.check())
  browser.runtime.onMessage.addListener((message: unknown, { tab }) => {
    const seen = tab === undefined ? undefined : tabOf(tab)
    if (seen === undefined) return
    if (message === PAGE_MESSAGE.focus) void tracker.pageFocused(seen)
    else if (message === PAGE_MESSAGE.blur) void tracker.pageBlurred(seen.id)
    else if (message === PAGE_MESSAGE.fullscreen) void tracker.pageFullscreen(seen.id, true)
    else if (message === PAGE_MESSAGE.windowed) void tracker.pageFullscreen(seen.id, false)
  })
}

/** Whether a page of the extension itself sent the message, and not a script of ours in a page of the web. */
export const isOwnPage = ({ url }: Browser.runtime.MessageSender): boolean =>
  url?.startsWith(`${location.origin}/`) === true
