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

/** Of package-lock.json and of what npm installed by it; part of the stamp. undefined: nothing is installed. */
export const packagesHash = () =>
  existsSync(INSTALLED)
    ? [LOCKFILE, INSTALLED]
        .reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256'))
        .digest('hex')
    : undefined

const thisMachine = () => {
  process.report.excludeNetwork = true
  const { glibcVersionRuntime } = process.report.getReport().header
  return { platform: process.platform, arch: process.arch, libc: glibcVersionRuntime ? 'glibc' : 'musl' }
}

const fits = (wanted, value) =>
  !wanted ||
  wanted.includes(value) ||
  (wanted.every((w) => w.startsWith('!')) && !wanted.includes(`!${value}`))

/** Where the lock keeps the package that one at `path` calls `name`. */
const placeOf = (lock, path, name) => {
  for (let folder = path; ;) {
    const place = `${folder && `${folder}/`}node_modules/${name}`
    if (place in lock.packages || folder === '') return place
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))
  }
}

/** What the packages that are there ask for, optional ones too: npm leaves those out that its Node is too old for. */
const askedFor = (lock, installed) =>
  new Set(
    Object.entries(lock.packages)
      .filter(([path]) => path === '' || path in installed.packages)
      .flatMap(([path, { dependencies, optionalDependencies }]) =>
        Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => placeOf(lock, path, name)),
      ),
  )

/** Packages of the lock that are not installed in that version; those for other platforms don't count. */
export const missingPackages = (lock, installed, { platform, arch, libc } = thisMachine()) => {
  const asked = askedFor(lock, installed)
  return Object.entries(lock.packages)
    .filter(([path, wanted]) => {
      if (path === '' || wanted.link) return false
      const there = installed.packages[path]
      if (there) return there.version !== wanted.version
      const mayBeLeftOut = wanted.optional || wanted.devOptional || wanted.peer
      return (
        (!mayBeLeftOut || asked.has(path)) &&
        fits(wanted.os, platform) &&
        fits(wanted.cpu, arch) &&
        (platform !== 'linux' || fits(wanted.libc, libc))
      )
    })
    .map(([path]) => path)
}

const agrees = () => {
  try {
    const [lock, installed] = [LOCKFILE, INSTALLED].map((file) => JSON.parse(readFileSync(file, 'utf8')))
    return missingPackages(lock, installed).length === 0
  } catch {
    return false
  }
}

/**
 * Runs `npm ci` under the given Node (environment's PATH) when what is installed differs from the lock; not again where an
 * earlier set-up left it so (`known`, its hash): an optional package may not be to be had here.
 */
export const ensurePackages = async (env, known) => {
  if ((known !== undefined && known === packagesHash()) || agrees()) return
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
