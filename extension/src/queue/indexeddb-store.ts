import type { QueueChange, QueueMeta } from '#core/delivery/store.ts'
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
      const { records, bytes } = (await kept()).progress
      return { records, bytes }
    },
  }
}

const writeAll = async (database: Database, change: QueueChange, was: Known, end: number): Promise<Known> => {
  const { append = [], dropThrough, meta, checkpoint } = change
  const progress = { ...was.progress, ...(checkpoint === undefined ? {} : { checkpoint }) }
  const writing = database.transaction(
    meta === undefined ? ['records', 'progress'] : ['records', 'progress', 'head'],
    'readwrite',
    STRICT,
  )
  const { done } = writing
  // A failed request aborts the whole transaction; `done` then says why.
  done.catch(() => undefined)
  const records = writing.objectStore('records')

  if (dropThrough !== undefined) {
    let cursor = await records.openCursor(IDBKeyRange.upperBound(dropThrough))
    while (cursor !== null) {
      progress.records -= 1
      progress.bytes -= cursor.value.bytes
      await cursor.delete()
      cursor = await cursor.continue()
    }
  }
  const requests: Promise<unknown>[] = []
  for (const whole of append) {
    const record = before(whole, end)
    if (record === undefined) continue
    const bytes = JSON.stringify(record).length
    progress.records += 1
    progress.bytes += bytes
    requests.push(records.add({ record, bytes }))
  }
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
