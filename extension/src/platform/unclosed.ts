import { browser } from 'wxt/browser'

const KEY = 'unclosed'

/** Whether this browser has begun to record and not closed since; outlives the browser. */
export const unclosed = {
  read: async (): Promise<boolean> => (await browser.storage.local.get(KEY))[KEY] === true,
  write: (value: boolean): Promise<void> => browser.storage.local.set({ [KEY]: value }),
}
