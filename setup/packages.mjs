/** node_modules as package-lock.json wants it. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lastLines, run } from './command.mjs'
import { npmProgram } from './node.mjs'
import { LOGS, ROOT } from './places.mjs'
import { during, SetupError } from './progress.mjs'

const LOCKFILE = join(ROOT, 'package-lock.json')
/** npm writes what it really installed here. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json')

/** Hash of package-lock.json; part of the stamp. */
export const lockHash = () => createHash('sha256').update(readFileSync(LOCKFILE)).digest('hex')

/** Whether npm has installed anything at all. */
export const hasPackages = () => existsSync(INSTALLED)

const fits = (wanted, value) =>
  !wanted ||
  wanted.includes(value) ||
  (wanted.every((w) => w.startsWith('!')) && !wanted.includes(`!${value}`))

/** Packages of the lock that are not installed in that version; those for other platforms don't count. */
export const missingPackages = (lock, installed, { platform, arch } = process) =>
  Object.entries(lock.packages)
    .filter(([path, wanted]) => {
      const there = installed.packages[path]
      if (path === '' || wanted.link) return false
      if (!there)
        return (
          !(wanted.optional || wanted.devOptional || wanted.peer) &&
          fits(wanted.os, platform) &&
          fits(wanted.cpu, arch)
        )
      return there.version !== wanted.version
    })
    .map(([path]) => path)

const agrees = () => {
  try {
    const [lock, installed] = [LOCKFILE, INSTALLED].map((file) => JSON.parse(readFileSync(file, 'utf8')))
    return missingPackages(lock, installed).length === 0
  } catch {
    return false
  }
}

/** Runs `npm ci` under the given Node (environment's PATH) when what is installed differs from the lock. */
export const ensurePackages = async (env) => {
  if (agrees()) return
  const done = await during(
    'Installing packages (npm ci)',
    run(npmProgram(), ['ci', '--include=dev', '--no-audit', '--no-fund'], {
      cwd: ROOT,
      env: { ...env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
      log: join(LOGS, 'setup-npm-ci.log'),
    }),
  )
  if (done.code !== 0) throw new SetupError(`npm ci failed:\n${lastLines(done.output)}`)
}
