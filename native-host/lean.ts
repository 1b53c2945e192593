/**
 * Imported first: the host does little work and lives long, so that memory matters more to it than speed. Most of it
 * can be said to a process only before it starts, so the agent begins again in its own place (same process id).
 */
import { setFlagsFromString } from 'node:v8'
import { IS_BUILT } from './version.ts'

/** No compiled code kept, no helper threads of the engine, the smallest nursery: 6 MB less. */
const FLAGS = ['--lite-mode', '--single-threaded', '--max-semi-space-size=1', '--v8-pool-size=1']

/** One heap for all threads of the C library, given back when 128 KB are free. */
const ENVIRONMENT = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' }

const [, program = '', ...args] = process.argv
const isLean = process.execArgv.includes('--lite-mode')
const isRelay = args.some((word) => word.startsWith('chrome-extension://'))

// From source the type stripper needs what lite mode leaves out; Windows can't begin again in place.
if (IS_BUILT && !isLean && !isRelay && process.execve !== undefined && process.platform !== 'win32') {
  process.execve(process.execPath, [process.execPath, ...FLAGS, ...process.execArgv, program, ...args], {
    ...process.env,
    ...ENVIRONMENT,
  })
}

setFlagsFromString('--optimize-for-size')
setFlagsFromString('--no-opt')
setFlagsFromString('--semi-space-growth-factor=1')
