/** Room on the disk. */
import { mkdirSync, statfsSync } from 'node:fs'
import { StackFailure } from './failure.ts'

const NEEDED_BYTES = 300 * 1024 * 1024

/** Throws a sentence when the folder's disk has too little left for the data and the logs. */
export const requireRoom = (folder: string, needed = NEEDED_BYTES): void => {
  mkdirSync(folder, { recursive: true })
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free >= needed) return
  const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`
  throw new StackFailure(
    `The disk is full: ${folder} has ${megabytes(free)} left and needs ${megabytes(needed)}; free some space and start again.`,
  )
}
