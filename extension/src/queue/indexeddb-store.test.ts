import 'fake-indexeddb/auto'
import { describeQueueStore } from '#core/delivery/store-conformance.ts'
import { openDatabase } from './database.ts'
import { indexedDbStore } from './indexeddb-store.ts'

describeQueueStore('IndexedDB store', async () => {
  const name = crypto.randomUUID()
  const opened: Promise<{ close(): void }>[] = []
  const open = () => {
    const database = openDatabase(name)
    opened.push(database)
    let same: typeof database | undefined
    return indexedDbStore(() => (same ??= database))
  }
  return Promise.resolve({
    store: open(),
    reopen: () => Promise.resolve(open()),
    close: async () => {
      for (const database of opened) (await database).close()
    },
  })
})
