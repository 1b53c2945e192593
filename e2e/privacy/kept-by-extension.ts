/** What the extension keeps, read by its own page: the files of Chromium may be compressed. */
import type { Browser } from '../harness/browser.ts'
import { until } from '../harness/process.ts'

const READ = `(async () => {
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })
  if (!location.href.startsWith('chrome-extension://')) throw new Error('not there yet')
  const kept = []
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const rows = await asked(database.transaction(store).objectStore(store).getAll())
      kept.push([name, store, rows])
    }
    database.close()
  }
  for (const area of ['local', 'session', 'sync'])
    kept.push([area, await chrome.storage[area].get()])
  return JSON.stringify(kept)
})()`

/** Every database and storage area of the extension as text. */
export const keptByExtension = async ({ cdp, extensionId }: Browser): Promise<string> => {
  const { targetId } = (await cdp.send('Target.createTarget', {
    url: `chrome-extension://${extensionId}/popup.html`,
    background: true,
  })) as { targetId: string }
  try {
    // Until the page is there, the tab may not ask.
    return await until('what the extension keeps', async () => String(await cdp.evaluate(targetId, READ)))
  } finally {
    await cdp.send('Target.closeTarget', { targetId })
  }
}
