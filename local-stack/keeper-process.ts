/** The stack's side of its keeper. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Remains } from './ending.ts'

export type Keeper = { tell: (remains: Remains) => void; dismiss: () => void }

/** Starts the keeper: when this process is gone without `dismiss`, it ends what was told last. */
export const startKeeper = (): Keeper => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'keeper.ts')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // A keeper that was killed is missed only if the stack is killed too.
  child.once('error', () => undefined)
  child.stdin.on('error', () => undefined)
  const say = (message: Remains | 'done') => child.stdin.write(`${JSON.stringify(message)}\n`)
  return { tell: say, dismiss: () => say('done') }
}
