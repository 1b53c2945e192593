/** The programs a stack consists of: started in groups of their own, so that Ctrl-C reaches only the stack itself. */
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { descendantsOf, endProcesses, signal, waitForEnd } from './processes.ts'

export type Child = {
  name: string
  pid: number
  logFile: string
  /** The child and everything it had started when last looked at. */
  pids: () => readonly number[]
  /** Looks at what the child has started by now. */
  look: () => Promise<void>
  /** Resolves when the child ended, however it did. */
  ended: Promise<string>
  hasEnded: () => boolean
  /** Asks it to end, insists after `graceMs`, and ends what it left behind. */
  end: (graceMs?: number) => Promise<void>
}

export type ChildOptions = {
  name: string
  command: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
  cwd: string
  logs: string
  /** Goes on in the log of the one before. */
  again?: boolean
}

/** Starts a program whose output goes to `logs/NAME.log`. */
export const startChild = (options: ChildOptions): Promise<Child> => {
  const { name, command, args, env, cwd, logs, again = false } = options
  mkdirSync(logs, { recursive: true })
  const logFile = join(logs, `${name}.log`)
  // A file of its own, no pipe: it can still write when this process was killed and the keeper ends it in order.
  const log = openSync(logFile, again ? 'a' : 'w')
  const child = spawn(command, args, { env, cwd, detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  let below: number[] = []
  let over = false
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signalName) => {
      over = true
      resolve(signalName ? `signal ${signalName}` : `exit code ${code}`)
    })
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('spawn', () => {
      const pid = child.pid ?? 0
      resolve({
        name,
        pid,
        logFile,
        pids: () => [pid, ...below],
        look: async () => {
          const found = await descendantsOf(pid)
          // What an ended child left behind hangs below nobody; it is known from the last look.
          if (!over) below = found
        },
        ended,
        hasEnded: () => over,
        end: async (graceMs = 10_000) => {
          if (!over) {
            signal(pid, 'SIGTERM')
            if (!(await waitForEnd(pid, graceMs))) signal(pid, 'SIGKILL')
          }
          await endProcesses(below, 2_000)
        },
      })
    })
  })
}

/** The last lines a child wrote, for an error message. */
export const lastWords = (child: Child, count = 12): string => {
  try {
    return readFileSync(child.logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return ''
  }
}
