/** One process at a time: a file that holds the id of the process. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { commandOf, isRunning } from './processes.ts'

/** Id of the living process that holds the lock; undefined when free. `command` tells it from a process that got the same id. */
export const lockHolder = async (file: string, command: string): Promise<number | undefined> => {
  let pid: number
  try {
    pid = Number(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
  if (!pid || pid === process.pid || !isRunning(pid)) return undefined
  const line = await commandOf(pid)
  return line === '' || line.includes(command) ? pid : undefined
}

/** Takes the lock; answers the holder's id when it is held. */
export const takeLock = async (file: string, command: string): Promise<number | undefined> => {
  mkdirSync(dirname(file), { recursive: true })
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return undefined
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || attempt > 2) throw error
    }
    const holder = await lockHolder(file, command)
    if (holder !== undefined) return holder
    rmSync(file, { force: true })
  }
}

/** Gives the lock back. */
export const releaseLock = (file: string): void => rmSync(file, { force: true })
