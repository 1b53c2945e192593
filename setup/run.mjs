#!/usr/bin/env node
/**
 * `node setup/run.mjs SCRIPT.ts args…`: does what set-up the script still needs, then runs it under Node 24.
 * Plain Node ≥ 20 without dependencies, so that it works on a fresh clone.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { ensure } from './ensure.mjs'
import { needsOf } from './needs.mjs'
import { ROOT } from './places.mjs'
import { SetupError } from './progress.mjs'

const [script, ...args] = process.argv.slice(2)
if (!script) {
  process.stderr.write('Usage: node setup/run.mjs SCRIPT.ts [arguments]\n')
  process.exit(2)
}

try {
  const { node, env } = await ensure(needsOf(script))
  // The channel tells the script when this process is gone, even killed: what it runs can then end in order.
  const child = spawn(node, [resolve(ROOT, script), ...args], {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
} catch (error) {
  if (error.code === 'ENOSPC') process.stderr.write('The disk is full: free some space and start again.\n')
  else process.stderr.write(error instanceof SetupError ? `${error.message}\n` : `${error.stack}\n`)
  process.exit(1)
}
