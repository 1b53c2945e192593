/**
 * The key that protects queue and vault: a file that only this user may read. Linux has no key store that can be
 * reached without a native add-on or a running D-Bus secret service, so this is the floor, and the docs say so.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyProtection } from '../platform.ts'

const KEY_BYTES = 32

const read = (file: string): Buffer | undefined => {
  try {
    const key = readFileSync(file)
    chmodSync(file, 0o600)
    return key.length === KEY_BYTES ? key : undefined
  } catch {
    return undefined
  }
}

export const keyFile: KeyProtection = {
  dataKey: (dataDir) => {
    const file = join(dataDir, 'device.key')
    const found = read(file)
    if (found !== undefined) return found
    // Written aside and linked, so that a kill never leaves half a key.
    const aside = `${file}.${process.pid}`
    rmSync(file, { force: true })
    writeFileSync(aside, randomBytes(KEY_BYTES), { mode: 0o600, flush: true })
    linkSync(aside, file)
    rmSync(aside)
    const made = read(file)
    if (made === undefined) throw new Error(`The key file ${file} cannot be written.`)
    return made
  },
}
