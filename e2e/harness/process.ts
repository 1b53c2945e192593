/** Child processes of the tests: started in a group of their own, ended by that group's id. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export type Started = {
  child: ChildProcess
  output: () => string
  end: (signal?: NodeJS.Signals) => Promise<void>
}

/** Starts a program; its output goes to `logFile` and is kept for `until`. */
export const start = (
  command: string,
  args: readonly string[],
  options: { env?: Record<string, string>; logFile: string; cwd?: string },
): Started => {
  const child = spawn(command, args, {
    env: { ...process.env, ...options.env },
    cwd: options.cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(options.logFile, { flags: 'a' })
  let text = ''
  const keep = (chunk: Buffer) => {
    text += chunk.toString('utf8')
    log.write(chunk)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null && child.pid) {
      process.kill(-child.pid, signal)
      const ended = await Promise.race([exited.then(() => true), sleep(60_000, false)])
      if (!ended) process.kill(-child.pid, 'SIGKILL')
    }
    log.end()
  }
  return { child, output: () => text, end }
}

/** Asks `probe` every 100 ms until it answers something; throws with `what` after `timeoutMs`. */
export const until = async <T>(
  what: string,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 30_000,
): Promise<T> => {
  const deadline = performance.now() + timeoutMs
  let last: unknown
  while (performance.now() < deadline) {
    try {
      const value = await probe()
      if (value !== undefined && value !== false) return value
    } catch (error) {
      last = error
    }
    await sleep(100)
  }
  throw new Error(`Waited ${timeoutMs} ms for ${what}${last ? `; last: ${String(last)}` : ''}`)
}
