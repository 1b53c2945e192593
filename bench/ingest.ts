/** `ingest.handler`, `ingest.operations`, `ingest.throughput`: the ingest function measures itself in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const SCRIPT = join(import.meta.dirname, '../functions/bench/ingest.ts')

/** Prints one line a result. Needs the emulators of the environment, or what it takes to start them. */
export const run = async (): Promise<void> => {
  const measuring = spawn(process.execPath, [SCRIPT], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(measuring, 'exit') as Promise<[number | null]>
  // The function's own log is no result.
  for await (const line of createInterface({ input: measuring.stdout }))
    if (line.startsWith('{"name"')) console.log(line)
  const [code] = await ended
  if (code !== 0) throw new Error(`The ingest benchmark ended with ${code}.`)
}
