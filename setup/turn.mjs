/** One set-up at a time in a clone: a second one waits for the first. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { during } from './progress.mjs'

const isRunning = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const take = (file) => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const holder = Number(readFileSync(file, 'utf8')) || 0
  if (holder === 0 || !isRunning(holder)) rmSync(file, { force: true })
  return false
}

const waitFor = async (file) => {
  while (!take(file)) await new Promise((resolve) => setTimeout(resolve, 200))
}

/** Runs `work` while holding the lock file. */
export const inTurn = async (file, work) => {
  mkdirSync(dirname(file), { recursive: true })
  await during('Waiting for another set-up of this clone', waitFor(file))
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
