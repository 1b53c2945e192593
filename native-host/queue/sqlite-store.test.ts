import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeQueueStore } from '#core/delivery/store-conformance.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { openSqliteStore, QueueInUseError, type SqliteStore } from './sqlite-store.ts'

const key = randomBytes(32)
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'candor-queue-'))
})
afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
})

describeQueueStore('the queue in SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-queue-'))
  const file = join(folder, 'queue.db')
  let store: SqliteStore = openSqliteStore(file, key)
  return {
    store,
    // One process at a time: the former has to be gone.
    reopen: async () => {
      store.close()
      store = openSqliteStore(file, key)
      return store
    },
    close: async () => {
      store.close()
      rmSync(folder, { recursive: true })
    },
  }
})

const record = (title: string): TimelineRecord => ({
  kind: 'activity',
  record: { start: 1_790_000_000_000, offsetMin: 0, durationMs: 5, state: 'active', app: 'code', title },
})

test('neither the records nor the checkpoint can be read on the disk, and only the owner may try', async () => {
  const store = openSqliteStore(join(dir, 'queue.db'), key)
  await store.write({
    append: [record('Resignation letter')],
    meta: { head: { epoch: 1, seq: 0, hash: 'A' }, clockCorrectionMs: 0 },
    checkpoint: 'Resignation letter',
  })
  for (const file of readdirSync(dir)) {
    expect(readFileSync(join(dir, file)).includes('Resignation')).toBe(false)
    expect(statSync(join(dir, file)).mode & 0o077).toBe(0)
  }
  store.close()
})

test('a queue of 0.1.0, whose checkpoint was a part of the document, is read whole', async () => {
  const file = join(dir, 'queue.db')
  const head = { epoch: 0, seq: 4, hash: 'A' }
  const before = openSqliteStore(file, key)
  const old = { head, clockCorrectionMs: 3, checkpoint: '{"state":"active"}' }
  await before.write({ append: [record('x')], meta: old })
  before.close()
  const bare = new DatabaseSync(file)
  bare.exec('DROP TABLE checkpoint')
  bare.close()
  const after = openSqliteStore(file, key)
  expect(await after.readCheckpoint()).toBe('{"state":"active"}')
  expect(await after.readMeta()).toEqual({ head, clockCorrectionMs: 3 })
  expect((await after.readRecords(9)).map((row) => row.record)).toEqual([record('x')])
  after.close()
})

test('a second opener is told that the queue is in use', () => {
  const file = join(dir, 'queue.db')
  const store = openSqliteStore(file, key)
  expect(() => openSqliteStore(file, key)).toThrow(QueueInUseError)
  store.close()
  openSqliteStore(file, key).close()
})

test('a queue that is no database, or whose key is gone, is set aside and told', async () => {
  const file = join(dir, 'queue.db')
  writeFileSync(file, 'this is no database, whatever its name says, and it is long enough to be looked at')
  let told = 0
  const store = openSqliteStore(file, key, () => (told += 1))
  await store.write({
    append: [record('x')],
    meta: { head: { epoch: 1, seq: 0, hash: 'A' }, clockCorrectionMs: 0 },
  })
  store.close()
  const other = openSqliteStore(file, randomBytes(32), () => (told += 1))
  expect(await other.readMeta()).toBeUndefined()
  expect((await other.size()).records).toBe(0)
  expect(told).toBe(2)
  expect(readdirSync(dir).filter((name) => name.includes('unreadable'))).not.toHaveLength(0)
  other.close()
})
