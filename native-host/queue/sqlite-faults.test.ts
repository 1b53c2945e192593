import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeDeliveryFaults } from '#core/delivery/faults-conformance.ts'
import { openSqliteStore, type SqliteStore } from './sqlite-store.ts'

describeDeliveryFaults(
  'over SQLite',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'candor-queue-'))
    const key = randomBytes(32)
    let store: SqliteStore | undefined
    return {
      open: async () => {
        store?.close()
        store = openSqliteStore(join(folder, 'queue.db'), key)
        return store
      },
      close: async () => {
        store?.close()
        rmSync(folder, { recursive: true })
      },
    }
  },
  8,
)
