/** Runs a program as if it were this command: same terminal, same signals, same exit code. */
import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { constants } from 'node:os'
import { StackFailure } from './failure.ts'

/**
 * Resolves with the exit code (128 + signal when it was killed). What it says goes to the terminal, or to `logFile`.
 * The set-up step being gone ends it too.
 */
export const runInFront = (command: string, args: readonly string[], logFile?: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const output = logFile === undefined ? 'inherit' : openSync(logFile, 'w')
    const child = spawn(command, args, { stdio: ['inherit', output, output] })
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => child.kill(name))
    process.on('disconnect', () => child.kill('SIGTERM'))
    child.once('error', (error) =>
      reject(new StackFailure(`${command} could not be started: ${error.message}`)),
    )
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
