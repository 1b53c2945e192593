/** The database of one login: records, what must be known again after a kill, and the keys. */
import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import type { QueueMeta } from '#core/delivery/store.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import type { VaultContent } from '#core/agent/agent.ts'

/** Beside the records: what the queue must know again, and how much is in it. */
export type Head = { meta?: QueueMeta; records: number; bytes: number }

export interface CandorSchema extends DBSchema {
  records: { key: number; value: { record: TimelineRecord; bytes: number } }
  head: { key: 'head'; value: Head }
  vault: { key: 'vault'; value: VaultContent }
}

export type Database = IDBPDatabase<CandorSchema>

/** Opens the database, making it on first use; one for each login. Rejects when the browser refuses storage. */
export const openDatabase = (name: string): Promise<Database> =>
  openDB<CandorSchema>(name, 1, {
    upgrade: (database) => {
      database.createObjectStore('records', { autoIncrement: true })
      database.createObjectStore('head')
      database.createObjectStore('vault')
    },
  })
