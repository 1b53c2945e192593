/** A browser that sees its own /etc/chromium: policies without touching the computer's. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StackFailure } from '../failure.ts'

const SYSTEM_FOLDER = '/etc/chromium'

/** Writes a copy of the computer's folder with our policies added. */
export const writePolicyFolder = (folder: string, policies: object): void => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  if (existsSync(SYSTEM_FOLDER)) cpSync(SYSTEM_FOLDER, folder, { recursive: true })
  mkdirSync(join(folder, 'policies', 'managed'), { recursive: true })
  writeFileSync(join(folder, 'policies', 'managed', 'candor.json'), JSON.stringify(policies, undefined, 2))
}

export type Identity = { uid: number; gid: number }

/** The command that runs a program with `folder` in place of /etc/chromium, in a mount namespace of its own. */
export const withPolicyFolder = (
  folder: string,
  program: readonly string[],
  { uid, gid }: Identity,
): [string, ...string[]] => {
  const bind = `mount --bind "$1" ${SYSTEM_FOLDER} && shift && exec "$@"`
  if (uid === 0) return ['unshare', '--mount', 'sh', '-c', bind, 'sh', folder, ...program]
  // Root in a user namespace may mount; a second one gives the user its own id back, as Chromium wants.
  const asSelf = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--', ...program]
  return ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', bind, 'sh', folder, ...asSelf]
}

/** Throws a sentence when this computer does not let policies be bound that way. */
export const requirePolicyFolder = (folder: string, identity: Identity): void => {
  if (process.platform !== 'linux')
    throw new StackFailure(
      'npm run browser works on Linux only: elsewhere, set the policies with the system’s own tools.',
    )
  if (!existsSync(SYSTEM_FOLDER)) {
    if (identity.uid !== 0)
      throw new StackFailure(
        `The folder ${SYSTEM_FOLDER} is missing: make it once with sudo mkdir -p ${SYSTEM_FOLDER}.`,
      )
    mkdirSync(SYSTEM_FOLDER)
  }
  const [command, ...args] = withPolicyFolder(folder, ['true'], identity)
  const tried = spawnSync(command, args, { encoding: 'utf8' })
  if (tried.status === 0) return
  const reason = (tried.error?.message ?? tried.stderr).trim().split('\n')[0]
  throw new StackFailure(
    `The extension can't be force-installed here, because this computer allows no mount namespace (${reason}): run it as root, or allow user namespaces.`,
  )
}
