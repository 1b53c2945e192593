/** `ingest.handler`, `ingest.operations`, `ingest.throughput`: the ingest function measures itself in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const SCRIPT = join(import.meta.dirname, '../functions/bench/ingest.ts')

/** Prints one line a result. Needs the emulators of the environment, or what it takes to start them. */
export const run = async (): Promise<void> => {
  const measuring = spawn(process.execPath, [SCRIPT], { stdio: 'inherit' })
  const [code] = (await once(measuring, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`The ingest benchmark ended with ${code}.`)
}
