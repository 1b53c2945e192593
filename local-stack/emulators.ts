/** Auth and Firestore of firebase-tools. */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startChild, type Child } from './children.ts'
import { HOST, type Ports } from './ports.ts'
import { ROOT, SHARED, type Places } from './places.ts'
import { answers, waitUntilReady } from './wait.ts'

/** `demo-` keeps the emulators from ever reaching a real project. */
export const PROJECT_ID = 'demo-candor'

const START_TIMEOUT_MS = 180_000

/** What firebase-tools reads; ports vary, so it is generated. Rules and indexes are the repository's, copied beside it. */
export const emulatorConfig = (ports: Ports) => ({
  firestore: { rules: 'firestore.rules', indexes: 'firestore.indexes.json' },
  emulators: {
    auth: { host: HOST, port: ports.auth },
    firestore: { host: HOST, port: ports.firestore, websocketPort: ports.firestoreWebsocket },
    hub: { host: HOST, port: ports.hub },
    logging: { host: HOST, port: ports.logging },
    ui: { enabled: false },
    singleProjectMode: true,
  },
})

/** What a Node process needs to talk to the emulators instead of Google. */
export const emulatorEnv = (ports: Ports) => ({
  GCLOUD_PROJECT: PROJECT_ID,
  FIRESTORE_EMULATOR_HOST: `${HOST}:${ports.firestore}`,
  FIREBASE_AUTH_EMULATOR_HOST: `${HOST}:${ports.auth}`,
})

const prepareFolder = (folder: string, ports: Ports): void => {
  // Half-written exports of a stack that was killed lie here too.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'tmp'), { recursive: true })
  for (const file of ['firestore.rules', 'firestore.indexes.json'])
    copyFileSync(join(ROOT, file), join(folder, file))
  writeFileSync(join(folder, 'firebase.json'), JSON.stringify(emulatorConfig(ports), undefined, 2))
}

/** Starts both emulators with the data of `importFrom`, and waits until they answer. */
export const startEmulators = async (
  places: Places,
  ports: Ports,
  importFrom: string | undefined,
  onStarted: (child: Child) => void,
): Promise<Child> => {
  prepareFolder(places.emulators, ports)
  const child = await startChild({
    name: 'emulators',
    command: process.execPath,
    args: [
      join(ROOT, 'node_modules', 'firebase-tools', 'lib', 'bin', 'firebase.js'),
      'emulators:start',
      '--project',
      PROJECT_ID,
      '--only',
      'auth,firestore',
      ...(importFrom ? ['--import', importFrom] : []),
    ],
    // The temporary folder holds the hub's locator, which two stacks would otherwise share.
    env: {
      ...process.env,
      CI: '1',
      METADATA_SERVER_DETECTION: 'none',
      NO_UPDATE_NOTIFIER: '1',
      NODE_COMPILE_CACHE: join(SHARED, 'compile-cache'),
      TMPDIR: join(places.emulators, 'tmp'),
    },
    cwd: places.emulators,
    logs: places.logs,
  })
  onStarted(child)
  const isUp = async () =>
    (await answers(`http://${HOST}:${ports.hub}/emulators`)) &&
    (await answers(`http://${HOST}:${ports.auth}/`)) &&
    (await answers(`http://${HOST}:${ports.firestore}/`))
  await waitUntilReady(child, isUp, START_TIMEOUT_MS)
  await child.look()
  return child
}
