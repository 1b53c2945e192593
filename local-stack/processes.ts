/** Looking at processes by id. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Ended, but not yet noticed by the process that started it; only Linux tells. */
const isDefunct = (pid: number): boolean => {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Whether a process with this id is alive. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !isDefunct(pid)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The command line of a process; empty when there is none or this system cannot tell. */
export const commandOf = async (pid: number): Promise<string> => {
  try {
    return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout.trim()
  } catch {
    return ''
  }
}

/** All processes below one, from a table of `pid ppid` lines. */
export const descendantsIn = (table: string, root: number): number[] => {
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] =>
    rows.flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid, ...below(pid)] : []))
  return below(root)
}

/** Ids of all processes started, directly or not, by this one. */
export const descendantsOf = async (pid: number): Promise<number[]> => {
  try {
    return descendantsIn((await run('ps', ['-A', '-o', 'pid=,ppid='])).stdout, pid)
  } catch {
    return []
  }
}

/** Sends a signal; a process that is gone already is no error. */
export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // Gone between looking and signalling.
  }
}

/** Waits until a process is gone; false after `timeoutMs`. */
export const waitForEnd = async (pid: number, timeoutMs: number): Promise<boolean> => {
  const deadline = Date.now() + timeoutMs
  while (isRunning(pid)) {
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return true
}

/** Ends processes by id: asks, and after `graceMs` insists. */
export const endProcesses = async (pids: readonly number[], graceMs: number): Promise<void> => {
  for (const pid of pids) signal(pid, 'SIGTERM')
  await Promise.all(
    pids.map(async (pid) => {
      if (!(await waitForEnd(pid, graceMs))) signal(pid, 'SIGKILL')
    }),
  )
}
