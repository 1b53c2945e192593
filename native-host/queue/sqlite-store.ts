/** The queue on disk: node:sqlite, every commit flushed, every record encrypted. One process at a time. */
import { closeSync, existsSync, openSync, renameSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { QueueChange, QueueMeta, QueueStore } from '#core/delivery/store.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { canDecrypt, decrypt, encrypt } from './encryption.ts'

/** Another process has the queue open. */
export class QueueInUseError extends Error {}

export type SqliteStore = QueueStore & { close(): void }

const SCHEMA = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA cache_size = -512;
  PRAGMA wal_autocheckpoint = 128;
  CREATE TABLE IF NOT EXISTS record (id INTEGER PRIMARY KEY AUTOINCREMENT, body BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS meta (id INTEGER PRIMARY KEY CHECK (id = 1), body BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS checkpoint (id INTEGER PRIMARY KEY CHECK (id = 1), body BLOB NOT NULL) STRICT;
`

const SQLITE_BUSY = 5
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26

const errorNumber = (error: unknown): number =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0

const openFile = (file: string): DatabaseSync => {
  // SQLite gives the files beside it the same mode.
  closeSync(openSync(file, 'a', 0o600))
  const db = new DatabaseSync(file)
  try {
    db.exec(SCHEMA)
    return db
  } catch (error) {
    db.close()
    if (errorNumber(error) === SQLITE_BUSY) throw new QueueInUseError('Another process has the queue open.')
    throw error
  }
}

/** undefined: this is no database any more, or its key is gone. */
const openReadable = (file: string, key: Buffer): DatabaseSync | undefined => {
  try {
    const db = openFile(file)
    const meta = db.prepare('SELECT body FROM meta WHERE id = 1').get()?.['body']
    if (!(meta instanceof Uint8Array) || canDecrypt(key, 'meta', meta)) return db
    db.close()
    return undefined
  } catch (error) {
    if ([SQLITE_CORRUPT, SQLITE_NOTADB].includes(errorNumber(error))) return undefined
    throw error
  }
}

/** A file that can't be read any more is set aside, so that recording goes on. */
const openOrSetAside = (file: string, key: Buffer, setAside: () => void): DatabaseSync => {
  const db = openReadable(file, key)
  if (db !== undefined) return db
  for (const end of ['', '-wal']) {
    if (existsSync(file + end)) renameSync(file + end, `${file}.unreadable-${Date.now()}${end}`)
  }
  setAside()
  return openFile(file)
}

/** Opens the queue; throws QueueInUseError when another process has it. `unreadable` is called for what can't be read. */
export const openSqliteStore = (
  file: string,
  key: Buffer,
  unreadable: () => void = () => undefined,
): SqliteStore => {
  const db = openOrSetAside(file, key, unreadable)
  const sql = {
    insert: db.prepare('INSERT INTO record (id, body) VALUES (?, ?)'),
    oldest: db.prepare('SELECT id, body FROM record WHERE id > ? ORDER BY id LIMIT ?'),
    between: db.prepare(
      'SELECT COUNT(*) AS records, TOTAL(LENGTH(body)) AS bytes FROM record WHERE id > ? AND id <= ?',
    ),
    remove: db.prepare('DELETE FROM record WHERE id = ?'),
    drop: db.prepare('DELETE FROM record WHERE id > ? AND id <= ?'),
    readMeta: db.prepare('SELECT body FROM meta WHERE id = 1'),
    writeMeta: db.prepare(
      'INSERT INTO meta (id, body) VALUES (1, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
    ),
    readCheckpoint: db.prepare('SELECT body FROM checkpoint WHERE id = 1'),
    writeCheckpoint: db.prepare(
      'INSERT INTO checkpoint (id, body) VALUES (1, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
    ),
    lastId: db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'record'"),
  }
  const sizeBetween = (after: number, through: number) => {
    const row = sql.between.get(after, through)
    return { records: Number(row?.['records'] ?? 0), bytes: Number(row?.['bytes'] ?? 0) }
  }
  // Kept in memory: counting a month of work at every checkpoint would cost more than writing it.
  let size = sizeBetween(0, Number.MAX_SAFE_INTEGER)
  let lastId = Number(sql.lastId.get()?.['seq'] ?? 0)

  const apply = (change: QueueChange) => {
    const next = { size: { ...size }, lastId }
    if (change.dropThrough !== undefined) {
      const after = change.dropAfter ?? 0
      const gone = sizeBetween(after, change.dropThrough)
      sql.drop.run(after, change.dropThrough)
      next.size = { records: next.size.records - gone.records, bytes: next.size.bytes - gone.bytes }
    }
    for (const record of change.append ?? []) {
      next.lastId += 1
      const body = encrypt(key, `record ${next.lastId}`, JSON.stringify(record))
      sql.insert.run(next.lastId, body)
      next.size = { records: next.size.records + 1, bytes: next.size.bytes + body.length }
    }
    if (change.meta !== undefined) sql.writeMeta.run(encrypt(key, 'meta', JSON.stringify(change.meta)))
    if (change.checkpoint !== undefined) {
      sql.writeCheckpoint.run(encrypt(key, 'checkpoint', JSON.stringify(change.checkpoint)))
    }
    return next
  }

  const read = <T>(place: string, body: unknown): T | undefined => {
    try {
      return body instanceof Uint8Array ? (JSON.parse(decrypt(key, place, body)) as T) : undefined
    } catch {
      unreadable()
      return undefined
    }
  }

  const write = (change: QueueChange): void => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const next = apply(change)
      db.exec('COMMIT')
      size = next.size
      lastId = next.lastId
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  }
  const readMeta = () => {
    const row = sql.readMeta.get()
    return row === undefined ? undefined : read<QueueMeta & { checkpoint?: string }>('meta', row['body'])
  }
  // Until 0.1.0 the checkpoint was a part of the document.
  const old = readMeta()
  if (old?.checkpoint !== undefined) {
    const { checkpoint, ...meta } = old
    write({ checkpoint, meta })
  }

  return {
    readMeta: async () => readMeta(),
    readCheckpoint: async () => {
      const row = sql.readCheckpoint.get()
      return row === undefined ? undefined : read<string>('checkpoint', row['body'])
    },
    readRecords: async (maxCount, after = 0) =>
      sql.oldest.all(after, maxCount).flatMap((row) => {
        const id = Number(row['id'])
        const record = read<TimelineRecord>(`record ${id}`, row['body'])
        if (record !== undefined) return [{ id, record }]
        sql.remove.run(id)
        return []
      }),
    write: async (change) => {
      write(change)
    },
    size: async () => size,
    close: () => {
      db.close()
    },
  }
}
