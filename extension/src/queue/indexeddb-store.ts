import type { QueueChange, QueueStore } from '#core/delivery/store.ts'
import type { Database, Head } from './database.ts'

/** Durable when it resolves, even if the browser is killed the next moment. */
const STRICT = { durability: 'strict' } as const
const EMPTY: Head = { records: 0, bytes: 0 }

/**
 * The queue's storage in IndexedDB: records, and one small document beside them. Each write is one strict transaction.
 * One store at a time may write: it knows the document without reading it again.
 */
export const indexedDbStore = (open: () => Promise<Database>): QueueStore => {
  let known: Promise<Head> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const head = (): Promise<Head> => {
    known ??= open().then(async (database) => (await database.get('head', 'head')) ?? EMPTY)
    known.catch(() => {
      known = undefined
    })
    return known
  }

  const write = async (change: QueueChange): Promise<void> => {
    const before = await head()
    try {
      known = Promise.resolve(await writeAll(await open(), change, before))
    } catch (error) {
      known = undefined
      throw error
    }
  }

  return {
    readMeta: async () => (await head()).meta,

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

    write: (change) => {
      const writing = turn.then(() => write(change))
      turn = writing.catch(() => undefined)
      return writing
    },

    size: async () => {
      const { records, bytes } = await head()
      return { records, bytes }
    },
  }
}

const writeAll = async (database: Database, change: QueueChange, before: Head): Promise<Head> => {
  const { append = [], dropThrough, meta } = change
  const after: Head = { ...before, ...(meta === undefined ? {} : { meta }) }
  const writing = database.transaction(['records', 'head'], 'readwrite', STRICT)
  const { done } = writing
  // A failed request aborts the whole transaction; `done` then says why.
  done.catch(() => undefined)
  const records = writing.objectStore('records')

  if (dropThrough !== undefined) {
    let cursor = await records.openCursor(IDBKeyRange.upperBound(dropThrough))
    while (cursor !== null) {
      after.records -= 1
      after.bytes -= cursor.value.bytes
      await cursor.delete()
      cursor = await cursor.continue()
    }
  }
  const requests: Promise<unknown>[] = []
  for (const record of append) {
    const bytes = JSON.stringify(record).length
    after.records += 1
    after.bytes += bytes
    requests.push(records.add({ record, bytes }))
  }
  requests.push(writing.objectStore('head').put(after, 'head'))
  await Promise.all([...requests, done])
  return after
}
