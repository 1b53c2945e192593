import { browser } from 'wxt/browser'
import type { Marks } from '../record/leftovers.ts'

const KEY = 'marks'

/** Which stores of this browser profile are not delivered to the end; outlives the browser. */
export const marks = {
  read: async (): Promise<Marks> => (await browser.storage.local.get<{ marks?: Marks }>(KEY)).marks ?? {},
  write: (value: Marks): Promise<void> => browser.storage.local.set({ [KEY]: value }),
}
