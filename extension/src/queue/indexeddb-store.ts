import type { QueueChange } from '#core/delivery/store.ts'
import { before } from './before.ts'
import type { Database, Head } from './database.ts'
import type { EndingStore } from './ending-store.ts'

/** Durable when it resolves, even if the browser is killed the next moment. */
const STRICT = { durability: 'strict' } as const
const EMPTY: Head = { records: 0, bytes: 0 }

/**
 * The queue's storage in IndexedDB: records, and one small document beside them. Each write is one strict transaction.
 * One store at a time may write: it knows the document without reading it again.
 */
export const indexedDbStore = (open: () => Promise<Database>): EndingStore => {
  let known: Promise<Head> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const head = (): Promise<Head> => {
    known ??= open().then(async (database) => (await database.get('head', 'head')) ?? EMPTY)
    known.catch(() => {
      known = undefined
    })
    return known
  }

  let end = Number.POSITIVE_INFINITY

  const change = async (work: (database: Database, was: Head) => Promise<Head>): Promise<void> => {
    const was = await head()
    try {
      known = Promise.resolve(await work(await open(), was))
    } catch (error) {
      known = undefined
      throw error
    }
  }

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const working = turn.then(work)
    turn = working.catch(() => undefined)
    return working
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

    write: (wanted) => inTurn(() => change((database, was) => writeAll(database, wanted, was, end))),

    endAt: (at) =>
      inTurn(() => {
        end = Math.min(end, at)
        return change((database, was) => dropAfter(database, end, was))
      }),

    size: async () => {
      const { records, bytes } = await head()
      return { records, bytes }
    },
  }
}

const writeAll = async (database: Database, change: QueueChange, was: Head, end: number): Promise<Head> => {
  const { append = [], dropThrough, meta } = change
  const after: Head = { ...was, ...(meta === undefined ? {} : { meta }) }
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
  for (const whole of append) {
    const record = before(whole, end)
    if (record === undefined) continue
    const bytes = JSON.stringify(record).length
    after.records += 1
    after.bytes += bytes
    requests.push(records.add({ record, bytes }))
  }
  requests.push(writing.objectStore('head').put(after, 'head'))
  await Promise.all([...requests, done])
  return after
}

/** Sealed bytes may have been taken by the server already, and stay. */
const dropAfter = async (database: Database, end: number, was: Head): Promise<Head> => {
  const after: Head = { ...was }
  const writing = database.transaction(['records', 'head'], 'readwrite', STRICT)
  const { done } = writing
  done.catch(() => undefined)
  const unsealed = IDBKeyRange.lowerBound(was.meta?.sealed?.through ?? 0, true)
  let cursor = await writing.objectStore('records').openCursor(unsealed)
  while (cursor !== null) {
    const { record, bytes } = cursor.value
    const rest = before(record, end)
    if (rest === undefined) {
      after.records -= 1
      after.bytes -= bytes
      await cursor.delete()
    } else if (rest !== record) await cursor.update({ record: rest, bytes })
    cursor = await cursor.continue()
  }
  await Promise.all([writing.objectStore('head').put(after, 'head'), done])
  return after
}
