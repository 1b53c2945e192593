/** The desktop agent beside a browser, for as long as the browser runs. */
import { spawn } from 'node:child_process'
import { mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { InstalledAgent } from './install.ts'

const GRACE_MS = 10_000

/** Starts the agent unless one runs already (it then ends at once) or there is no desktop to record. */
export const startAgentBeside = ({ program, configFile }: InstalledAgent, logs: string) => {
  mkdirSync(logs, { recursive: true })
  const log = openSync(join(logs, 'agent.log'), 'a')
  // Its own group: on Ctrl-C the browser goes first and the agent delivers what it said last.
  const child = spawn(process.execPath, [program, '--config', configFile], {
    detached: true,
    stdio: ['ignore', log, log],
  })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  return {
    end: async (): Promise<void> => {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
      await gone
      clearTimeout(timer)
    },
  }
}
