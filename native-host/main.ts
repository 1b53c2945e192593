/** `candor-agent --config FILE`: the session agent. Started by a browser with an extension's origin: the relay. */
import './lean.ts'
import { join } from 'node:path'
import { ConfigError, DEFAULT_CONFIG_FILE, readConfigFile, type HostConfig } from './config-file.ts'
import { httpFetch, zlibGzip } from './http-fetch.ts'
import { createHostLog, logFile } from './logs.ts'
import { createLinux } from './platform/linux/linux.ts'
import { NoDesktopError } from './platform/platform.ts'
import { QueueInUseError } from './queue/sqlite-store.ts'
import { originArgument } from './relay/origin.ts'
import { runRelay } from './relay/relay.ts'
import { startAgentDetached } from './relay/start-agent.ts'
import { startSession } from './session/session-agent.ts'
import { makePrivateDir } from './socket-path.ts'
import { VERSION } from './version.ts'

const EXIT = Object.freeze({ ok: 0, failed: 1, config: 2, alreadyRunning: 3, noDesktop: 6 })

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const configFileOf = (args: readonly string[]): string => {
  const at = args.indexOf('--config')
  return (at >= 0 ? args[at + 1] : undefined) ?? process.env['CANDOR_AGENT_CONFIG'] ?? DEFAULT_CONFIG_FILE
}

const signalled = (): Promise<string> =>
  new Promise((resolve) => {
    // Log-off ends a session's programs with one of these.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve(signal)
      })
    }
  })

const runAgent = async (config: HostConfig): Promise<number> => {
  makePrivateDir(config.dataDir)
  const write = logFile(join(config.dataDir, 'agent.log'))
  const log = createHostLog((line) => {
    write(line)
    say(line)
  })
  const ending = signalled()
  try {
    const session = await startSession({
      config,
      platform: createLinux(),
      log,
      fetch: httpFetch,
      gzip: zlibGzip,
    })
    log.started(VERSION, process.pid)
    if (process.env['XDG_SESSION_TYPE'] === 'wayland') log.waylandLimits()
    const reason = await Promise.race([ending, session.ended])
    await session.stop()
    log.stopped(reason)
    return EXIT.ok
  } catch (error) {
    if (error instanceof QueueInUseError) {
      log.alreadyRunning()
      say('The Candor agent is already running for this user.')
      return EXIT.alreadyRunning
    }
    if (error instanceof NoDesktopError) {
      log.noDesktop()
      say(error.message)
      return EXIT.noDesktop
    }
    log.unexpected('start', error instanceof Error ? error.name : 'unknown')
    throw error
  }
}

const run = async (args: readonly string[]): Promise<number> => {
  if (args.includes('--version')) {
    process.stdout.write(`${VERSION}\n`)
    return EXIT.ok
  }
  const configFile = configFileOf(args)
  const config = readConfigFile(configFile)
  const origin = originArgument(args)
  if (origin === undefined) return runAgent(config)
  return runRelay(origin, config, {
    input: process.stdin,
    output: process.stdout,
    startAgent: () => {
      startAgentDetached(configFile)
    },
    say,
    parentPid: process.ppid,
  })
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : 'The Candor agent failed.')
    process.exit(error instanceof ConfigError ? EXIT.config : EXIT.failed)
  },
)
