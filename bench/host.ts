/**
 * `host.cpu` and `host.memory`: the built host on a scripted desktop, beside the same Node doing nothing.
 * One minute; with BENCH_FULL=1 the five minutes that the budget speaks of.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { cpuMs, rssMiB } from './desktop/process-cost.ts'
import { startScreen } from './desktop/screen.ts'
import { startServer } from './desktop/server.ts'

const SECONDS = process.env['BENCH_FULL'] === undefined ? 60 : 300
const SETTLE_MS = 12_000

const rounded = (value: number): number => Math.round(value * 1000) / 1000

const print = (
  name: string,
  value: number,
  unit: string,
  compare: { value: number; ratio: number },
): void => {
  const bare = {
    name: 'same Node doing nothing',
    value: rounded(compare.value),
    ratio: rounded(compare.ratio),
  }
  console.log(JSON.stringify({ name, value: rounded(value), unit, n: SECONDS, compare: bare }))
}

const startAgent = (folder: string, ingestUrl: string, env: NodeJS.ProcessEnv) => {
  const builder = join(import.meta.dirname, '..', 'native-host', 'build.ts')
  const program = execFileSync(process.execPath, [builder], { encoding: 'utf8' }).trim()
  const configFile = join(folder, 'agent.json')
  const config = { ingestUrl, enrolmentToken: 'bench', dataDir: join(folder, 'data'), extensionIds: [] }
  writeFileSync(configFile, JSON.stringify(config))
  return spawn(process.execPath, [program, '--config', configFile], { env, stdio: 'ignore' })
}

/** Prints % of one core (median is of no use here: it is one long stretch) and MiB of resident memory after it, beyond bare Node's. */
export const run = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-bench-host-'))
  const [screen, server] = await Promise.all([startScreen(), startServer()])
  const bare = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9)'], { stdio: 'ignore' })
  const agent = startAgent(folder, server.ingestUrl, screen.env)
  try {
    await sleep(SETTLE_MS)
    if (agent.pid === undefined || bare.pid === undefined || agent.exitCode !== null) {
      throw new Error(`The agent did not start: ${readFileSync(join(folder, 'data', 'agent.log'), 'utf8')}`)
    }
    const before = { agent: cpuMs(agent.pid), bare: cpuMs(bare.pid), at: performance.now() }
    await screen.work(SECONDS)
    const ms = performance.now() - before.at
    const percent = ((cpuMs(agent.pid) - before.agent) / ms) * 100
    const barePercent = ((cpuMs(bare.pid) - before.bare) / ms) * 100
    if (server.batches() === 0)
      throw new Error('The agent delivered nothing; the figures would mean nothing.')
    print('host.cpu', percent, '% of a core', {
      value: barePercent,
      ratio: percent / Math.max(barePercent, 0.001),
    })
    const memory = { agent: rssMiB(agent.pid), bare: rssMiB(bare.pid) }
    print('host.memory', memory.agent - memory.bare, 'MiB above bare Node', {
      value: memory.bare,
      ratio: memory.agent / memory.bare,
    })
  } finally {
    agent.kill('SIGKILL')
    bare.kill('SIGKILL')
    screen.close()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await run()
  process.exit(0)
}
