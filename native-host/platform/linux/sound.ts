/**
 * Whether any program records or plays sound, from the kernel's list of devices: one whose stream is RUNNING. A sound
 * server closes the device some seconds after its last program. What goes over Bluetooth is not in this list.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sound } from '../platform.ts'

const names = (folder: string, wanted: RegExp): string[] => {
  try {
    return readdirSync(folder).filter((name) => wanted.test(name))
  } catch {
    return []
  }
}

const isRunning = (substream: string): boolean => {
  try {
    return /^state: RUNNING$/m.test(readFileSync(join(substream, 'status'), 'utf8'))
  } catch {
    return false
  }
}

/** `root`: the kernel's folder; one that is not there has no devices. */
export const createSound = (root = '/proc/asound'): Sound => {
  const anyRuns = (devices: RegExp): boolean =>
    names(root, /^card\d+$/).some((card) =>
      names(join(root, card), devices).some((device) =>
        names(join(root, card, device), /^sub\d+$/).some((sub) => isRunning(join(root, card, device, sub))),
      ),
    )
  return { isCaptured: () => anyRuns(/^pcm\d+c$/), isPlayed: () => anyRuns(/^pcm\d+p$/) }
}
