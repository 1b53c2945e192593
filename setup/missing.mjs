/** Finds what a script needs beyond Node, installs what may be installed, and tells the rest in one message. */
import { availablePackages, hasApt, installPackages, JAVA_PACKAGES, mayInstall, updateLists } from './apt.mjs'
import { findProgram } from './command.mjs'
import { findFirestoreJar, JAR_COMMAND } from './firestore-jar.mjs'
import { findJava, JAVA_MAJOR, javaCommand } from './java.mjs'
import { applies } from './needs.mjs'
import { PROGRAMS } from './programs.mjs'
import { SetupError } from './progress.mjs'

const find = async (need, env) => {
  if (need === 'java') return findJava(env)
  if (need === 'firestore') return findFirestoreJar(env)
  return (need === 'chromium' && env.CANDOR_CHROMIUM) || findProgram(PROGRAMS[need].names, env.PATH)
}

const findAll = async (needs, env) =>
  Object.fromEntries(await Promise.all(needs.map(async (need) => [need, await find(need, env)])))

/** One line on a missing thing and the command that gets it. */
export const describeMissing = (need, aptNames, apt = hasApt()) => {
  const aptLine = (name) =>
    apt ? `sudo apt-get install -y ${name}` : `install the package ${name} of your system`
  if (need === 'firestore') return `  the Firestore emulator:  ${JAR_COMMAND}`
  if (need === 'java')
    return `  Java ${JAVA_MAJOR} or newer:  ${aptNames[0] ? aptLine(aptNames[0]) : javaCommand()}`
  return `  ${PROGRAMS[need].called}:  ${aptLine(PROGRAMS[need].apt)}`
}

const install = async (missing) => {
  const reason = await updateLists()
  const java = missing.includes('java') ? (await availablePackages(JAVA_PACKAGES)).slice(0, 1) : []
  const packages = [...missing.filter((need) => need in PROGRAMS).map((need) => PROGRAMS[need].apt), ...java]
  if (packages.length === 0) return undefined
  return (await installPackages(packages)) ?? reason
}

/** Paths by need; throws one message that names everything still missing. */
export const ensureNeeds = async (needs, env) => {
  const wanted = needs.filter(applies)
  let found = await findAll(wanted, env)
  const missing = () => wanted.filter((need) => !found[need])
  let aptReason
  if (missing().some((need) => need !== 'firestore') && mayInstall()) {
    aptReason = await install(missing())
    found = await findAll(wanted, env)
  }
  if (missing().length === 0) return found
  const aptJava = missing().includes('java') && hasApt() ? await availablePackages(JAVA_PACKAGES) : []
  const lines = missing().map((need) => describeMissing(need, aptJava))
  const apt = aptReason ? `\napt-get could not install all of it: ${aptReason}` : ''
  throw new SetupError(`Missing on this machine, and the command that gets each:\n${lines.join('\n')}${apt}`)
}
