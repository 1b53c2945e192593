/** The Firestore emulator's jar, startable by `java -jar`. */
import { existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findProgram } from './command.mjs'
import { ROOT, TOOLCHAIN } from './places.mjs'
import { readZipEntry, zipOf } from './zip.mjs'

const MANIFEST = 'META-INF/MANIFEST.MF'
const MAIN_CLASS = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore'
const IN_SDK = 'platform/cloud-firestore-emulator/cloud-firestore-emulator.jar'

/** The command that gets the jar. */
export const JAR_COMMAND = 'npx firebase setup:emulators:firestore'

/** One manifest attribute, folded: no line of a jar's manifest may be longer than 72 bytes. */
export const manifestLine = (name, value) => {
  const bytes = Buffer.from(`${name}: ${value}`)
  const lines = [bytes.subarray(0, 72).toString('latin1')]
  for (let at = 72; at < bytes.length; at += 71)
    lines.push(` ${bytes.subarray(at, at + 71).toString('latin1')}`)
  return lines.map((line) => `${line}\r\n`).join('')
}

/** A jar that holds nothing but a manifest which starts the emulator in another jar. */
export const wrapperJar = (jar) =>
  zipOf(
    MANIFEST,
    Buffer.from(
      `Manifest-Version: 1.0\r\n${manifestLine('Main-Class', MAIN_CLASS)}${manifestLine('Class-Path', pathToFileURL(jar).href)}\r\n`,
      'latin1',
    ),
  )

/** Whether `java -jar` can start this jar. */
export const hasMainClass = (jar) =>
  /^Main-Class:/m.test(readZipEntry(jar, MANIFEST)?.toString('latin1') ?? '')

const cachedJars = (env) => {
  const cache = env.FIREBASE_EMULATORS_PATH ?? join(homedir(), '.cache', 'firebase', 'emulators')
  if (!existsSync(cache)) return []
  return readdirSync(cache)
    .filter((name) => /^cloud-firestore-emulator-v[\d.]+\.jar$/.test(name))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(cache, name))
}

const sdkJars = () => {
  const gcloud = findProgram(['gcloud'])
  return [
    '/usr/lib/google-cloud-sdk',
    '/usr/lib64/google-cloud-sdk',
    '/usr/share/google-cloud-sdk',
    '/opt/google-cloud-sdk',
    '/usr/local/google-cloud-sdk',
    '/snap/google-cloud-cli/current',
    join(homedir(), 'google-cloud-sdk'),
    ...(gcloud ? [join(gcloud, '..', '..')] : []),
  ].map((sdk) => join(sdk, IN_SDK))
}

/** Path of a startable jar, wrapped in .local/toolchain where it lacks a Main-Class; undefined when there is none. */
export const findFirestoreJar = (env = process.env) => {
  // firebase-tools makes the path it is given writable, so files of others are always wrapped.
  const jar = [env.FIRESTORE_EMULATOR_BINARY_PATH, ...cachedJars(env), ...sdkJars()].find(
    (file) => file && existsSync(file),
  )
  if (!jar) return undefined
  if (jar.startsWith(ROOT) || (jar.startsWith(homedir()) && hasMainClass(jar))) return jar
  mkdirSync(TOOLCHAIN, { recursive: true })
  const wrapper = join(TOOLCHAIN, 'cloud-firestore-emulator.jar')
  // Ours, by another path: wrapped into itself it would hold nothing.
  if (existsSync(wrapper) && realpathSync(wrapper) === realpathSync(jar)) return wrapper
  writeFileSync(wrapper, wrapperJar(jar))
  return wrapper
}
