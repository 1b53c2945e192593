/** Benchmarks that measure the functions in a process of their own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Runs `functions/bench/NAME.ts` and hands its results on. Needs the emulators of the environment, or what starts them. */
export const runInFunctions = async (name: string, parts: readonly string[] = []): Promise<void> => {
  const script = join(import.meta.dirname, '../functions/bench', `${name}.ts`)
  const measuring = spawn(process.execPath, [script, ...parts], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(measuring, 'exit') as Promise<[number | null]>
  // The function's own log is no result.
  for await (const line of createInterface({ input: measuring.stdout }))
    if (line.startsWith('{"name"')) console.log(line)
  const [code] = await ended
  if (code !== 0) throw new Error(`The benchmark ${name} ended with ${code}.`)
}
