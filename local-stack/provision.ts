/** Makes the demo account, by the same command that makes a real one. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Account } from './demo-account.ts'
import { emulatorEnv } from './emulators.ts'
import { StackFailure } from './failure.ts'
import { ROOT } from './places.ts'
import type { Ports } from './ports.ts'

/** Makes or updates the account in the running emulators; throws with what the command said. */
export const provision = (account: Account, ports: Ports): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'functions', 'provision.ts')], {
      cwd: ROOT,
      env: { ...process.env, ...emulatorEnv(ports) },
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-4_000)
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new StackFailure(`The demo account could not be made:\n${complaint.trim()}`))
    })
    // A command that ends before it read everything is told by its exit code.
    child.stdin.on('error', () => undefined)
    child.stdin.end(JSON.stringify(account))
  })
