/** The real host as a process of its own, on a display of a test, with data of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AgentConfig } from '#core/contracts/config.ts'
import type { QueueMeta } from '#core/delivery/store.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { keyFile } from '../platform/linux/keys.ts'
import { openSqliteStore } from '../queue/sqlite-store.ts'
import { createFileVault } from '../vault/file-vault.ts'
import { CONFIG } from './config.ts'
import { until } from './until.ts'

const MAIN = join(dirname(fileURLToPath(import.meta.url)), '..', 'main.ts')
export const EXTENSION_ID = 'abcdefghijklmnopabcdefghijklmnop'

/** A folder with a host configured before, whose server (a closed port) can't be reached. */
export const createHostFolder = async (config: Partial<AgentConfig> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-host-'))
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir, { mode: 0o700 })
  const configFile = join(folder, 'agent.json')
  const settings = {
    ingestUrl: 'http://127.0.0.1:9/ingest',
    enrolmentToken: 'token',
    dataDir,
    extensionIds: [EXTENSION_ID],
  }
  writeFileSync(configFile, JSON.stringify(settings))
  const key = keyFile.dataKey(dataDir)
  const keyPair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])
  await createFileVault(join(dataDir, 'vault'), key).save({ keyPair, config: { ...CONFIG, ...config } })

  const log = (): string => {
    try {
      return readFileSync(join(dataDir, 'agent.log'), 'utf8')
    } catch {
      return ''
    }
  }
  const startedCount = () => log().split(' started ').length - 1

  return {
    folder,
    dataDir,
    configFile,
    log,
    agentPid: () => Number(/ started .*pid=(\d+)\n(?![^]* started )/.exec(log())?.[1]),
    /** Starts the agent and waits until it records. */
    start: async (env: NodeJS.ProcessEnv): Promise<ChildProcess> => {
      const before = startedCount()
      const child = spawn(process.execPath, [MAIN, '--config', configFile], { env, stdio: 'ignore' })
      await until(() => startedCount() > before, 20_000)
      return child
    },
    /** Runs the host with these arguments; `env` decides what it does. */
    run: (args: string[], env: NodeJS.ProcessEnv): ChildProcess =>
      spawn(process.execPath, [MAIN, ...args], {
        env: { ...env, CANDOR_AGENT_CONFIG: configFile },
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
    /** What is in the queue; the agent must not run. */
    records: async (): Promise<TimelineRecord[]> => {
      const store = openSqliteStore(join(dataDir, 'queue.db'), key)
      const rows = await store.readRecords(10_000)
      store.close()
      return rows.map(({ record }) => record)
    },
    /** What the queue knows beside the records; the agent must not run. */
    meta: async (): Promise<QueueMeta | undefined> => {
      const store = openSqliteStore(join(dataDir, 'queue.db'), key)
      const meta = await store.readMeta()
      store.close()
      return meta
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type HostFolder = Awaited<ReturnType<typeof createHostFolder>>

export const exitOf = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve))
