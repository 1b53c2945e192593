import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { expect, it } from 'vitest'
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

it('reads a queue of 0.1.0 whole, whose document held the checkpoint and the counts', async () => {
  const name = crypto.randomUUID()
  const record = { kind: 'ledger', record: { start: 1, offsetMin: 0, durationMs: 5, state: 'off' } } as const
  const head = { epoch: 0, seq: 4, hash: 'A' }
  const old = await openDB(name, 1, {
    upgrade: (database) => {
      database.createObjectStore('records', { autoIncrement: true })
      database.createObjectStore('head')
      database.createObjectStore('vault')
    },
  })
  await old.add('records', { record, bytes: 77 })
  const meta = { head, clockCorrectionMs: 3, checkpoint: '{"state":"active"}' }
  await old.put('head', { meta, records: 1, bytes: 77 }, 'head')
  old.close()
  const database = openDatabase(name)
  const store = indexedDbStore(() => database)
  expect(await store.readMeta()).toEqual({ head, clockCorrectionMs: 3 })
  expect(await store.readCheckpoint()).toBe('{"state":"active"}')
  expect(await store.size()).toEqual({ records: 1, bytes: 77 })
  expect((await store.readRecords(9)).map((row) => row.record)).toEqual([record])
  ;(await database).close()
})

it('gives way to whoever deletes the database, and writes nothing afterwards', async () => {
  const name = crypto.randomUUID()
  const database = openDatabase(name)
  const store = indexedDbStore(() => database)
  await store.write({ checkpoint: 'of something' })
  await deleteDB(name, { blocked: () => expect.unreachable('It is still open.') })
  await expect(store.write({ checkpoint: 'of later' })).rejects.toThrow()
  expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(name)
})
