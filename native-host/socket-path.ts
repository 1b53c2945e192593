/** Where the session agent listens: a socket in a folder that only this OS user may enter. */
import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'

/** sun_path is 108 bytes on Linux, 104 on macOS. */
const PATH_LIMIT_BYTES = 100

/** In the data folder; where that path is too long for a socket, in the runtime folder. */
export const socketPath = (dataDir: string, env: NodeJS.ProcessEnv = process.env): string => {
  const near = join(dataDir, 'run', 'agent.sock')
  if (Buffer.byteLength(near) <= PATH_LIMIT_BYTES) return near
  const name = createHash('sha256').update(dataDir).digest('base64url').slice(0, 12)
  const base = env['XDG_RUNTIME_DIR'] ?? join(tmpdir(), `candor-${userInfo().uid}`)
  return join(base, `candor-${name}`, 'agent.sock')
}

/** Makes a folder that only this user may enter; throws when somebody else owns it. */
export const makePrivateDir = (dir: string): void => {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (!isOurs(dir)) throw new Error(`The folder ${dir} belongs to somebody else.`)
  chmodSync(dir, 0o700)
}

/** Owned by the user this process runs as; never through a symbolic link. */
export const isOurs = (path: string): boolean => {
  try {
    const found = lstatSync(path)
    return !found.isSymbolicLink() && found.uid === userInfo().uid
  } catch {
    return false
  }
}

/** The socket and its folder are ours, and nobody else may put another there: what the relay checks first. */
export const isOurSocket = (path: string): boolean =>
  isOurs(path) && isOurs(dirname(path)) && (lstatSync(dirname(path)).mode & 0o077) === 0
