/** The database of one login: records, what must be known again after a kill, and the keys. */
import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import type { QueueMeta } from '#core/delivery/store.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import type { VaultContent } from '#core/agent/agent.ts'
import { giveWay } from './give-way.ts'

/** The queue's document. Version 1 kept the progress in it. */
export type Head = { meta?: QueueMeta & { checkpoint?: string }; records?: number; bytes?: number }

/** What changes with every record: the checkpoint, and how much is in the queue. */
export type Progress = { checkpoint?: string; records: number; bytes: number }

export interface CandorSchema extends DBSchema {
  records: { key: number; value: { record: TimelineRecord; bytes: number } }
  head: { key: 'head'; value: Head }
  progress: { key: 'progress'; value: Progress }
  vault: { key: 'vault'; value: VaultContent }
}

export type Database = IDBPDatabase<CandorSchema>

/** Version 1's document in two. */
const split = ({ meta, records = 0, bytes = 0 }: Head): { head: Head; progress: Progress } => {
  if (meta === undefined) return { head: {}, progress: { records, bytes } }
  const { checkpoint, ...rest } = meta
  return {
    head: { meta: rest },
    progress: { records, bytes, ...(checkpoint === undefined ? {} : { checkpoint }) },
  }
}

/** Opens the database, making it on first use; one for each login. Rejects when the browser refuses storage. */
export const openDatabase = (name: string): Promise<Database> =>
  openDB<CandorSchema>(name, 2, {
    blocking: giveWay,
    upgrade: async (database, oldVersion, _newVersion, upgrading) => {
      const progress = database.createObjectStore('progress')
      if (oldVersion === 0) {
        database.createObjectStore('records', { autoIncrement: true })
        database.createObjectStore('head')
        database.createObjectStore('vault')
        return
      }
      const old = await upgrading.objectStore('head').get('head')
      if (old === undefined) return
      const now = split(old)
      await Promise.all([
        upgrading.objectStore('head').put(now.head, 'head'),
        progress.put(now.progress, 'progress'),
      ])
    },
  })
