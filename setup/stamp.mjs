/** What the last set-up found, so that the next one only has to look whether it is still there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The stamp as written; an empty one when there is none or it cannot be read. */
export const readStamp = (file) => {
  try {
    return { found: {}, ...JSON.parse(readFileSync(file, 'utf8')) }
  } catch {
    return { found: {} }
  }
}

/** Whether a stamp answers for these packages and needs: what npm installed is the same, every path found then still there. */
export const isCurrent = (stamp, { packages, needs, exists = existsSync }) =>
  packages !== undefined &&
  stamp.packages === packages &&
  ['node', ...needs].every((need) => need in stamp.found && exists(stamp.found[need]))

/** Keeps the stamp, with what earlier set-ups found for other scripts. */
export const writeStamp = (file, stamp) => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(stamp, undefined, 2)}\n`)
}
