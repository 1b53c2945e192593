import type { QueueChange, QueueStore } from '#core/delivery/store.ts'
import type { Database } from './database.ts'

/** Durable when it resolves, even if the browser is killed the next moment. */
const STRICT = { durability: 'strict' } as const

/** The queue's storage in IndexedDB. Each write is one strict transaction. */
export const indexedDbStore = (open: () => Promise<Database>): QueueStore => ({
  readMeta: async () => (await open()).get('meta', 'meta'),

  readRecords: async (maxCount) => {
    const records = (await open()).transaction('records').store
    const [keys, values] = await Promise.all([
      records.getAllKeys(null, maxCount),
      records.getAll(null, maxCount),
    ])
    return values.flatMap(({ record }, i) => {
      const id = keys[i]
      return id === undefined ? [] : [{ id, record }]
    })
  },

  write: async (change) => {
    const database = await open()
    if (touchesRecords(change)) await writeAll(database, change)
    else if (change.meta !== undefined) {
      const writing = database.transaction('meta', 'readwrite', STRICT)
      await Promise.all([writing.store.put(change.meta, 'meta'), writing.done])
    }
  },

  size: async () => (await (await open()).get('totals', 'totals')) ?? { records: 0, bytes: 0 },
})

const touchesRecords = ({ append, dropThrough }: QueueChange): boolean =>
  (append !== undefined && append.length > 0) || dropThrough !== undefined

const writeAll = async (database: Database, change: QueueChange): Promise<void> => {
  const writing = database.transaction(['records', 'meta', 'totals'], 'readwrite', STRICT)
  const done = writing.done
  // A failed request aborts the whole transaction; `done` then says why.
  done.catch(() => undefined)
  const records = writing.objectStore('records')
  const totals = writing.objectStore('totals')
  const total = (await totals.get('totals')) ?? { records: 0, bytes: 0 }

  if (change.dropThrough !== undefined) {
    let cursor = await records.openCursor(IDBKeyRange.upperBound(change.dropThrough))
    while (cursor !== null) {
      total.records -= 1
      total.bytes -= cursor.value.bytes
      await cursor.delete()
      cursor = await cursor.continue()
    }
  }
  for (const record of change.append ?? []) {
    const bytes = JSON.stringify(record).length
    total.records += 1
    total.bytes += bytes
    void records.add({ record, bytes })
  }
  if (change.meta !== undefined) void writing.objectStore('meta').put(change.meta, 'meta')
  await totals.put(total, 'totals')
  await done
}
