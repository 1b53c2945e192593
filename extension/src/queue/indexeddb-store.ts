import { unwrap } from 'idb'
import type { QueueChange, QueueMeta } from '#core/delivery/store.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { before } from './before.ts'
import type { Database, Progress } from './database.ts'
import type { EndingStore } from './ending-store.ts'

/** Durable when it resolves, even if the browser is killed the next moment. */
const STRICT = { durability: 'strict' } as const

/** What is beside the records. */
type Known = { meta?: QueueMeta; progress: Progress }

/**
 * The queue's storage in IndexedDB: records, and two small documents beside them. Each write is one strict transaction,
 * and of the documents it writes what changed. One store at a time may write: it knows them without reading them again.
 */
export const indexedDbStore = (open: () => Promise<Database>): EndingStore => {
  let known: Promise<Known> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const kept = (): Promise<Known> => {
    known ??= open().then(async (database) => {
      const reading = database.transaction(['head', 'progress'])
      const [head, progress = { records: 0, bytes: 0 }] = await Promise.all([
        reading.objectStore('head').get('head'),
        reading.objectStore('progress').get('progress'),
      ])
      return { progress, ...(head?.meta === undefined ? {} : { meta: head.meta }) }
    })
    known.catch(() => {
      known = undefined
    })
    return known
  }

  let end = Number.POSITIVE_INFINITY

  const change = async (work: (database: Database, was: Known) => Promise<Known>): Promise<void> => {
    const was = await kept()
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
    readMeta: async () => (await kept()).meta,

    readCheckpoint: async () => (await kept()).progress.checkpoint,

    readRecords: async (maxCount, after = 0) => {
      const wanted = IDBKeyRange.lowerBound(after, true)
      const records = (await open()).transaction('records').store
      const [keys, values] = await Promise.all([
        records.getAllKeys(wanted, maxCount),
        records.getAll(wanted, maxCount),
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
      const { records, bytes } = (await kept()).progress
      return { records, bytes }
    },
  }
}

const writeAll = (database: Database, change: QueueChange, was: Known, end: number): Promise<Known> =>
  change.dropThrough === undefined
    ? append(database, change, was, end)
    : dropAndAppend(database, change, was, end)

/** What an `append` adds, cut at the end. */
const rowsOf = (
  { append: records = [] }: QueueChange,
  end: number,
): { record: TimelineRecord; bytes: number }[] =>
  records.flatMap((whole) => {
    const record = before(whole, end)
    return record === undefined ? [] : [{ record, bytes: JSON.stringify(record).length }]
  })

const progressWith = (
  was: Progress,
  { checkpoint }: QueueChange,
  rows: readonly { bytes: number }[],
): Progress => ({
  ...was,
  records: was.records + rows.length,
  bytes: rows.reduce((sum, { bytes }) => sum + bytes, was.bytes),
  ...(checkpoint === undefined ? {} : { checkpoint }),
})

const storesOf = ({ meta }: QueueChange) =>
  meta === undefined ? (['records', 'progress'] as const) : (['records', 'progress', 'head'] as const)

/**
 * The way of every switch of a tab, so without the promise a request that idb makes (a third of its cost), and with an
 * early commit.
 */
const append = async (database: Database, change: QueueChange, was: Known, end: number): Promise<Known> => {
  const rows = rowsOf(change, end)
  const progress = progressWith(was.progress, change, rows)
  const { meta } = change
  const writing = unwrap(database).transaction(storesOf(change), 'readwrite', STRICT)
  const done = new Promise<void>((resolve, reject) => {
    writing.oncomplete = () => {
      resolve()
    }
    writing.onabort = () => {
      reject(writing.error ?? new DOMException('aborted', 'AbortError'))
    }
  })
  for (const row of rows) writing.objectStore('records').add(row)
  writing.objectStore('progress').put(progress, 'progress')
  if (meta !== undefined) writing.objectStore('head').put({ meta }, 'head')
  writing.commit()
  await done
  return { ...was, progress, ...(meta === undefined ? {} : { meta }) }
}

const dropAndAppend = async (
  database: Database,
  change: QueueChange,
  was: Known,
  end: number,
): Promise<Known> => {
  const { dropThrough, dropAfter = 0, meta } = change
  const rows = rowsOf(change, end)
  const progress = progressWith(was.progress, change, rows)
  const writing = database.transaction([...storesOf(change)], 'readwrite', STRICT)
  const { done } = writing
  // A failed request aborts the whole transaction; `done` then says why.
  done.catch(() => undefined)
  const records = writing.objectStore('records')
  let cursor = await records.openCursor(IDBKeyRange.bound(dropAfter, dropThrough, true))
  while (cursor !== null) {
    progress.records -= 1
    progress.bytes -= cursor.value.bytes
    await cursor.delete()
    cursor = await cursor.continue()
  }
  const requests: Promise<unknown>[] = rows.map((row) => records.add(row))
  requests.push(writing.objectStore('progress').put(progress, 'progress'))
  if (meta !== undefined) requests.push(writing.objectStore('head').put({ meta }, 'head'))
  await Promise.all([...requests, done])
  return { ...was, progress, ...(meta === undefined ? {} : { meta }) }
}

/** Sealed bytes may have been taken by the server already, and stay. */
const dropAfter = async (database: Database, end: number, was: Known): Promise<Known> => {
  const progress = { ...was.progress }
  const writing = database.transaction(['records', 'progress'], 'readwrite', STRICT)
  const { done } = writing
  done.catch(() => undefined)
  const unsealed = IDBKeyRange.lowerBound(was.meta?.sealed?.through ?? 0, true)
  let cursor = await writing.objectStore('records').openCursor(unsealed)
  while (cursor !== null) {
    const { record, bytes } = cursor.value
    const rest = before(record, end)
    if (rest === undefined) {
      progress.records -= 1
      progress.bytes -= bytes
      await cursor.delete()
    } else if (rest !== record) await cursor.update({ record: rest, bytes })
    cursor = await cursor.continue()
  }
  await Promise.all([writing.objectStore('progress').put(progress, 'progress'), done])
  return { ...was, progress }
}
