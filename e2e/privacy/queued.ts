/** What the desktop agent keeps on its disk, decrypted with its own key: encrypted, no search would find a word. */
import { createDecipheriv } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

/** native-host/queue/encryption.ts: nonce, tag, ciphertext, bound to where it stands. */
const NONCE_BYTES = 12
const TAG_BYTES = 16
const TRIES = 20

const plainOf = (key: Buffer, place: string, stored: Uint8Array): string => {
  const bytes = Buffer.from(stored)
  const end = NONCE_BYTES + TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(NONCE_BYTES, end))
  return Buffer.concat([decipher.update(bytes.subarray(end)), decipher.final()]).toString('utf8')
}

/** By table: where a row of it stands. */
const TABLES: Record<string, (id: number) => string> = {
  record: (id) => `record ${id}`,
  meta: () => 'meta',
  checkpoint: () => 'checkpoint',
}

const readCopy = (dataDir: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'candor-queued-'))
  try {
    // The agent holds the database alone.
    for (const name of ['queue.db', 'queue.db-wal'])
      if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(copy, name))
    const key = readFileSync(join(dataDir, 'device.key'))
    const database = new DatabaseSync(join(copy, 'queue.db'))
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
    const texts = tables
      .map(({ name }) => String(name))
      .filter((name) => !name.startsWith('sqlite_'))
      .flatMap((name) => {
        const place = TABLES[name]
        if (place === undefined) throw new Error(`The queue has a table that is not searched: ${name}`)
        const rows = database.prepare(`SELECT id, body FROM ${name}`).all()
        return rows.map(({ id, body }) => plainOf(key, place(Number(id)), body as Uint8Array))
      })
    database.close()
    return [...texts, plainOf(key, 'vault', readFileSync(join(dataDir, 'vault')))].join('\n')
  } finally {
    rmSync(copy, { recursive: true })
  }
}

/** Queue, checkpoint and vault as plain text. A copy that was taken while the agent wrote is taken again. */
export const queuedIn = async (dataDir: string): Promise<string> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return readCopy(dataDir)
    } catch (error) {
      if (tries === TRIES) throw error
      await sleep(100)
    }
  }
}
