/** Debian's packages, installed only as root. */
import { join } from 'node:path'
import { findProgram, lastLines, run } from './command.mjs'
import { LOGS } from './places.mjs'
import { during } from './progress.mjs'

/** Java packages of Debian and Ubuntu that are new enough, best first. */
export const JAVA_PACKAGES = Object.freeze(['openjdk-25-jre-headless', 'openjdk-21-jre-headless'])

const env = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' })

/** Whether this machine installs with apt at all. */
export const hasApt = () => findProgram(['apt-get']) !== undefined

/** Whether the set-up may install with apt itself. */
export const mayInstall = () => hasApt() && process.getuid?.() === 0

/** Of these packages, those that `apt-cache policy` offers. */
export const offered = (policyText, packages) =>
  packages.filter((name) =>
    new RegExp(`^${name.replaceAll('.', '\\.')}:\\n(?: .*\\n)*? {2}Candidate: (?!\\(none\\))`, 'm').test(
      `${policyText}\n`,
    ),
  )

/** Asks apt which of these packages it has. */
export const availablePackages = async (packages) =>
  offered((await run('apt-cache', ['policy', ...packages], { env: env() })).output, packages)

/** Reads apt's lists again; answers the reason when that failed. */
export const updateLists = async () => {
  const log = join(LOGS, 'setup-apt-update.log')
  const { code, output } = await during(
    'Reading package lists (apt-get update)',
    run('apt-get', ['update'], { env: env(), log }),
  )
  return code === 0 ? undefined : lastLines(output, 3)
}

/** Installs packages; answers the reason when that failed. */
export const installPackages = async (packages) => {
  const { code, output } = await during(
    `Installing ${packages.join(', ')} (apt-get install)`,
    run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
      env: env(),
      log: join(LOGS, 'setup-apt-install.log'),
    }),
  )
  return code === 0 ? undefined : lastLines(output, 5)
}
