/** The demo account's past, made through the real ingest API. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { StackFailure } from './failure.ts'
import type { SeedOptions, SeedProgress } from './fleet/seed.ts'

export type Seeding = { done: Promise<void>; cancel: () => void }

/** Seeds; `done` rejects with the reason when it fails. Cancelled, it never settles. */
export const startSeeding = (options: SeedOptions, onProgress: (progress: SeedProgress) => void): Seeding => {
  const child = fork(join(import.meta.dirname, 'seed-demo.ts'), [JSON.stringify(options)], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let cancelled = false
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-4_000)
  })
  child.on('message', (progress) => onProgress(progress as SeedProgress))
  const done = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (cancelled) return
      if (code === 0) resolve()
      else
        reject(
          new StackFailure(
            `Seeding the demo account failed (${signal ?? `exit code ${code}`}):\n${complaint.trim()}`,
          ),
        )
    })
  })
  return {
    done,
    cancel: () => {
      cancelled = true
      child.kill('SIGKILL')
    },
  }
}
