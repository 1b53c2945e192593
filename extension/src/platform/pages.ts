import { browser } from 'wxt/browser'

/** The watcher as the build names it. */
const WATCHER = '/watch.js'

/** Pages that were open before the extension was installed get their watcher now. */
export const watchOpenPages = async (): Promise<void> => {
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'] })
  for (const { id, discarded } of tabs) {
    if (id === undefined || discarded) continue
    // Some pages admit no script (a store's, an error page): the timer serves them.
    await browser.scripting.executeScript({ target: { tabId: id }, files: [WATCHER] }).catch(() => undefined)
  }
}
