/** `board.longest-task`: Real-time with five hundred people of whom fifty change each second, in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const SCRIPT = join(import.meta.dirname, '../e2e/bench/board.ts')

/** Prints one line a result. */
export const run = async (): Promise<void> => {
  const measuring = spawn(process.execPath, [SCRIPT], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(measuring, 'exit') as Promise<[number | null]>
  // What the stack says is no result.
  for await (const line of createInterface({ input: measuring.stdout }))
    if (line.startsWith('{"name"')) console.log(line)
  const [code] = await ended
  if (code !== 0) throw new Error(`The benchmark of the board ended with ${code}.`)
}
