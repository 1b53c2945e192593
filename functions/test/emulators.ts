/** Global set-up of the tests: the emulators named by the environment, else fresh ones on free ports. */
import { type ChildProcess, spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const START_TIMEOUT_MS = 180_000

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** Neighbouring ports below the range for outgoing connections, so that none is taken before the emulators listen. */
const freePorts = async (count: number): Promise<number[]> => {
  const first = 14_000 + Math.floor(Math.random() * 18_000)
  const ports = Array.from({ length: count }, (_, i) => first + i)
  const free = await Promise.all(ports.map(isFree))
  return free.every(Boolean) ? ports : freePorts(count)
}

export const setup = async (): Promise<(() => Promise<void>) | undefined> => {
  process.env.GCLOUD_PROJECT ??= 'demo-candor'
  if (process.env.FIRESTORE_EMULATOR_HOST && process.env.FIREBASE_AUTH_EMULATOR_HOST) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'candor-emulators-'))
  const [auth, firestore, websocketPort, hub, logging] = await freePorts(5)
  const at = (port: number | undefined) => ({ host: '127.0.0.1', port })
  await mkdir(join(folder, 'tmp'))
  await copyFile(join(ROOT, 'firestore.rules'), join(folder, 'firestore.rules'))
  const config = {
    firestore: { rules: 'firestore.rules' },
    emulators: {
      auth: at(auth),
      firestore: { ...at(firestore), websocketPort },
      hub: at(hub),
      logging: at(logging),
      ui: { enabled: false },
      singleProjectMode: false,
    },
  }
  await writeFile(join(folder, 'firebase.json'), JSON.stringify(config))
  const emulators = start(folder)
  await ready(emulators, `http://127.0.0.1:${hub}/emulators`, join(folder, 'firebase-debug.log'))
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${firestore}`
  process.env.FIREBASE_AUTH_EMULATOR_HOST = `127.0.0.1:${auth}`
  return async () => {
    const gone = new Promise((resolve) => emulators.once('exit', resolve))
    emulators.kill('SIGINT')
    await gone
    await rm(folder, { recursive: true, force: true })
  }
}

const start = (folder: string): ChildProcess =>
  spawn(
    process.execPath,
    [
      join(ROOT, 'node_modules/firebase-tools/lib/bin/firebase.js'),
      'emulators:start',
      '--only',
      'auth,firestore',
      '--project',
      'demo-candor',
    ],
    {
      cwd: folder,
      stdio: 'ignore',
      // The temporary folder holds the hub's locator, which a running stack would share.
      env: {
        ...process.env,
        CI: '1',
        METADATA_SERVER_DETECTION: 'none',
        NO_UPDATE_NOTIFIER: '1',
        TMPDIR: join(folder, 'tmp'),
      },
    },
  )

const ready = async (emulators: ChildProcess, hubUrl: string, log: string): Promise<void> => {
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const running = await fetch(hubUrl).then(
      async (answer) => (await answer.json()) as Record<string, unknown>,
      () => ({}),
    )
    if ('firestore' in running && 'auth' in running) return
    if (emulators.exitCode !== null || Date.now() > deadline) {
      const why = await readFile(log, 'utf8').catch(() => 'no log')
      throw new Error(`The emulators did not start:\n${why.slice(-2000)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

export default setup
