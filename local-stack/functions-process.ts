/** The process that serves the dashboard, the API and ingest. */
import { join } from 'node:path'
import { startChild, type Child } from './children.ts'
import { emulatorEnv } from './emulators.ts'
import { extensionIdentity } from './extension/key.ts'
import { updateUrl } from './extension/update-server.ts'
import { ROOT, type Places } from './places.ts'
import { HOST, type Ports } from './ports.ts'
import { answers, waitUntilReady } from './wait.ts'

const START_TIMEOUT_MS = 60_000

/** Starts it and waits until it answers. `again`: it ran before. */
export const startFunctions = async (
  places: Places,
  ports: Ports,
  onStarted: (child: Child) => void,
  again = false,
): Promise<Child> => {
  const child = await startChild({
    name: 'functions',
    command: process.execPath,
    args: [
      join(ROOT, 'functions', 'serve.ts'),
      '--port',
      String(ports.functions),
      '--dashboard',
      join(ROOT, 'dashboard', 'dist'),
    ],
    env: {
      ...process.env,
      ...emulatorEnv(ports),
      METADATA_SERVER_DETECTION: 'none',
      CANDOR_SMTP_URL: `smtp://${HOST}:${ports.smtp}`,
      CANDOR_MAIL_FROM: 'Candor <candor@demo.example>',
      CANDOR_DASHBOARD_URL: `http://${HOST}:${ports.functions}`,
      CANDOR_EXTENSION_ID: extensionIdentity().id,
      CANDOR_EXTENSION_UPDATE_URL: updateUrl(ports.updates),
    },
    cwd: ROOT,
    logs: places.logs,
    again,
  })
  onStarted(child)
  const address = `http://${HOST}:${ports.functions}/__/firebase/init.json`
  await waitUntilReady(child, () => answers(address), START_TIMEOUT_MS)
  return child
}
