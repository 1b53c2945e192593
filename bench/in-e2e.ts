/** A benchmark that the end-to-end suite runs, in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const FOLDER = join(import.meta.dirname, '../e2e/bench')

/** Runs a script of `e2e/bench`; prints one line a result. What it says else goes to standard error. */
export const runInE2e = async (script: string, kinds: readonly string[]): Promise<void> => {
  const measuring = spawn(process.execPath, [join(FOLDER, script), ...kinds], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(measuring, 'exit') as Promise<[number | null]>
  // What the stack says is no result.
  for await (const line of createInterface({ input: measuring.stdout }))
    if (line.startsWith('{"name"')) console.log(line)
  const [code] = await ended
  if (code !== 0) throw new Error(`The benchmark ${script} ended with ${code}.`)
}
