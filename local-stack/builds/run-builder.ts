/** Runs a builder of npm under this Node; what it says is shown only when it fails. */
import { spawn } from 'node:child_process'
import { StackFailure } from '../failure.ts'
import { ROOT } from '../places.ts'

/** Throws with the builder's last lines when it fails. */
export const runBuilder = (
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production', CI: '1', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new StackFailure(
            `Building the ${name} failed:\n${output.trimEnd().split('\n').slice(-30).join('\n')}`,
          ),
        )
    })
  })
