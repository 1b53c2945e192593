/** Where the set-up keeps things. The toolchain always belongs to the clone; state may be elsewhere (CANDOR_LOCAL). */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
export const TOOLCHAIN = join(ROOT, '.local', 'toolchain')
export const STAMP = join(ROOT, '.local', 'setup.json')
export const LOCK = join(ROOT, '.local', 'setup.lock')
export const LOGS = join(ROOT, '.local', 'logs')
