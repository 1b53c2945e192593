/** `fresh.watched` and `fresh.unwatched`: how long a switch takes to be seen, in a process of their own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const SCRIPT = join(import.meta.dirname, '../e2e/bench/fresh.ts')

/** Prints one line a result; every switch on standard error. */
export const run = async (kinds: readonly string[]): Promise<void> => {
  const measuring = spawn(process.execPath, [SCRIPT, ...kinds], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(measuring, 'exit') as Promise<[number | null]>
  // What the stack says is no result.
  for await (const line of createInterface({ input: measuring.stdout }))
    if (line.startsWith('{"name"')) console.log(line)
  const [code] = await ended
  if (code !== 0) throw new Error(`The freshness benchmark ended with ${code}.`)
}
