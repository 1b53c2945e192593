/** Java for the Firestore emulator. */
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findProgram, run } from './command.mjs'
import { TOOLCHAIN } from './places.mjs'

export const JAVA_MAJOR = 21
const JVM_FOLDERS = ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines']

/** Major version from the text of `java -version`; 0 when it names none. `1.8.0` is 8. */
export const javaMajor = (text) => {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(text) ?? []
  return Number(first === '1' ? second : first) || 0
}

const binary = (home) => join(home, 'bin', process.platform === 'win32' ? 'java.exe' : 'java')

const installedHomes = () =>
  JVM_FOLDERS.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .reverse()
      .flatMap((name) => [join(folder, name), join(folder, name, 'Contents', 'Home')]),
  )

/** Path of a java ≥ 21: JAVA_HOME, the toolchain, PATH, then every installed JVM; undefined when none is new enough. */
export const findJava = async (env = process.env) => {
  const candidates = [
    env.JAVA_HOME && binary(env.JAVA_HOME),
    binary(join(TOOLCHAIN, 'java')),
    findProgram(['java'], env.PATH),
    ...installedHomes().map(binary),
  ]
  for (const java of new Set(candidates.filter((file) => file && existsSync(file)))) {
    const { code, output } = await run(java, ['-version'], { env })
    if (code === 0 && javaMajor(output) >= JAVA_MAJOR) return java
  }
  return undefined
}

/** The environment with that java first. `/usr/bin/java` is a link: no home can be told from it. */
export const withJava = (env, java, separator) => {
  const bin = dirname(java)
  const home = bin.startsWith('/usr/bin') ? {} : { JAVA_HOME: dirname(bin) }
  return { ...env, ...home, PATH: `${bin}${separator}${env.PATH}` }
}

/** The command that gets a Java where apt has none new enough. */
export const javaCommand = () => {
  const system = { darwin: 'mac', win32: 'windows' }[process.platform] ?? 'linux'
  const arch = process.arch === 'arm64' ? 'aarch64' : 'x64'
  const folder = '.local/toolchain/java'
  return `mkdir -p ${folder} && curl -fsSL https://api.adoptium.net/v3/binary/latest/${JAVA_MAJOR}/ga/${system}/${arch}/jre/hotspot/normal/eclipse | tar xz -C ${folder} --strip-components 1`
}
