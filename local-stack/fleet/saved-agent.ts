/** A simulated agent's key and queue on disk, so that it stays the same agent from one run to the next. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { VaultContent } from '#core/agent/agent.ts'
import type { QueueMeta, QueueStore } from '#core/delivery/store.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' }

export type SavedAgent = {
  vault?: VaultContent
  meta?: QueueMeta
  checkpoint?: string
  records: TimelineRecord[]
  /** The last date whose past was lived through: `YYYY-MM-DD`. */
  livedThrough?: string
}

type VaultFile = Omit<VaultContent, 'keyPair'> & { privateKey: JsonWebKey; publicKey: JsonWebKey }
type AgentFile = Omit<SavedAgent, 'vault'> & { vault?: VaultFile }

const exportVault = async ({ keyPair, ...rest }: VaultContent): Promise<VaultFile> => ({
  ...rest,
  privateKey: await crypto.subtle.exportKey('jwk', keyPair.privateKey),
  publicKey: await crypto.subtle.exportKey('jwk', keyPair.publicKey),
})

const importVault = async ({ privateKey, publicKey, ...rest }: VaultFile): Promise<VaultContent> => ({
  ...rest,
  keyPair: {
    privateKey: await crypto.subtle.importKey('jwk', privateKey, ALGORITHM, true, ['sign']),
    publicKey: await crypto.subtle.importKey('jwk', publicKey, ALGORITHM, true, ['verify']),
  },
})

/** Reads everything out of a store, to be saved. */
export const readStore = async (
  store: QueueStore,
): Promise<Pick<SavedAgent, 'meta' | 'checkpoint' | 'records'>> => {
  const meta = await store.readMeta()
  const checkpoint = await store.readCheckpoint()
  const { records } = await store.size()
  const stored = records === 0 ? [] : await store.readRecords(records)
  return {
    ...(meta === undefined ? {} : { meta }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
    records: stored.map(({ record }) => record),
  }
}

export type AgentFiles = {
  load(machineId: string): Promise<SavedAgent | undefined>
  /** Replaces the file as a whole. */
  save(machineId: string, agent: SavedAgent): Promise<void>
  /** Forgets all agents. */
  clear(): Promise<void>
}

/** The fleet's agents under `folder`. */
export const agentFiles = (folder: string): AgentFiles => {
  const fileOf = (machineId: string) => join(folder, `${machineId}.json`)
  return {
    load: async (machineId) => {
      let text: string
      try {
        text = await readFile(fileOf(machineId), 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
      const { vault, ...rest } = JSON.parse(text) as AgentFile
      return { ...rest, ...(vault === undefined ? {} : { vault: await importVault(vault) }) }
    },
    save: async (machineId, { vault, ...rest }) => {
      const content = { ...rest, ...(vault === undefined ? {} : { vault: await exportVault(vault) }) }
      await mkdir(folder, { recursive: true })
      const draft = `${fileOf(machineId)}.new`
      await writeFile(draft, JSON.stringify(content), { mode: 0o600 })
      await rename(draft, fileOf(machineId))
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  }
}
