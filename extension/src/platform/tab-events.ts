/** The browser's tab, window and page events, handed to the tracker. Registers at top level. */
import { browser } from 'wxt/browser'
import type { Browser } from 'wxt/browser'
import { PAGE_MESSAGE } from '../capture/page-message.ts'
import type { Tab } from '../capture/look.ts'
import type { Tracker } from '../capture/tracker.ts'
import { forgetTab, knownTab, learnTab, updateTab } from './known-tabs.ts'
import { PAGE_LINE } from './page-line.ts'
import { tabOf, WINDOW_TYPES } from './browser.ts'

/** `tabs.onUpdated` tells history.pushState and fragments too, with the new address: webNavigation would only repeat it. */
export const listenToTabs = (tracker: Tracker): void => {
  browser.tabs.onActivated.addListener(({ tabId, windowId }) => void tracker.tabActivated(tabId, windowId))
  browser.tabs.onUpdated.addListener((tabId, change, tab) => {
    updateTab(tabId, tab)
    const { url, title, status, audible, mutedInfo } = change
    if ([url, title, status, audible, mutedInfo].every((part) => part === undefined)) return
    const seen = tabOf(tab)
    if (seen !== undefined) tracker.tabUpdated(tabId, change, seen)
  })
  browser.tabs.onRemoved.addListener((tabId) => {
    forgetTab(tabId)
    tracker.tabRemoved(tabId)
  })
  browser.tabs.onReplaced.addListener((added, removed) => {
    forgetTab(removed)
    tracker.tabReplaced(added, removed)
  })
  browser.tabs.onAttached.addListener((tabId) => {
    forgetTab(tabId)
    void tracker.look()
  })
  browser.windows.onFocusChanged.addListener(() => void tracker.windowFocused(), {
    windowTypes: WINDOW_TYPES,
  })
  browser.windows.onRemoved.addListener(() => void tracker.check())
  const hear = (message: unknown, seen: Tab) => {
    if (message === PAGE_MESSAGE.focus) void tracker.pageFocused(seen)
    else if (message === PAGE_MESSAGE.blur) void tracker.pageBlurred(seen.id)
    else if (message === PAGE_MESSAGE.back) tracker.inputSeen()
    else if (message === PAGE_MESSAGE.fullscreen) void tracker.pageFullscreen(seen.id, true)
    else if (message === PAGE_MESSAGE.windowed) void tracker.pageFullscreen(seen.id, false)
  }
  browser.runtime.onConnect.addListener(({ name, sender, onMessage }) => {
    const tab = sender?.tab
    if (name !== PAGE_LINE || tab?.id === undefined) return
    const { id } = tab
    learnTab(id, tab)
    onMessage.addListener((message: unknown) => {
      const seen = tabOf(knownTab(id) ?? tab)
      if (seen !== undefined) hear(message, seen)
    })
  })
  browser.runtime.onMessage.addListener((message: unknown, { tab }) => {
    const seen = tab === undefined ? undefined : tabOf(tab)
    if (seen !== undefined) hear(message, seen)
  })
}

/** Whether a page of the extension itself sent the message, and not a script of ours in a page of the web. */
export const isOwnPage = ({ url }: Browser.runtime.MessageSender): boolean =>
  url?.startsWith(`${location.origin}/`) === true
