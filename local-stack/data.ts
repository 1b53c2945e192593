/** The stack's data on disk: exports of the emulators, replaced as a whole so that a kill never leaves half of one. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { StackFailure } from './failure.ts'
import { HOST, type Ports } from './ports.ts'

const EXPORT_TIMEOUT_MS = 120_000
const METADATA = 'firebase-export-metadata.json'

const folders = (data: string) => ({
  current: join(data, 'current'),
  next: join(data, 'next'),
  previous: join(data, 'previous'),
})

/** The folder to import; undefined on a first start. A kill between the two renames leaves only `previous`. */
export const savedData = (data: string): string | undefined => {
  const { current, previous } = folders(data)
  return [current, previous].find((folder) => existsSync(join(folder, METADATA)))
}

/** Forgets everything that was saved. */
export const forgetData = (data: string): void => rmSync(data, { recursive: true, force: true })

/** Writes the emulators' content to disk through their hub. */
export const saveData = async (data: string, ports: Pick<Ports, 'hub'>): Promise<void> => {
  const { current, next, previous } = folders(data)
  mkdirSync(data, { recursive: true })
  rmSync(next, { recursive: true, force: true })
  const answer = await fetch(`http://${HOST}:${ports.hub}/_admin/export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path: next, initiatedBy: 'candor' }),
    signal: AbortSignal.timeout(EXPORT_TIMEOUT_MS),
  })
  if (!answer.ok || !existsSync(join(next, METADATA)))
    throw new StackFailure(`The data could not be saved under ${data}: ${await answer.text()}`)
  rmSync(previous, { recursive: true, force: true })
  if (existsSync(current)) renameSync(current, previous)
  renameSync(next, current)
  rmSync(previous, { recursive: true, force: true })
}
