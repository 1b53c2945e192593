/** An account with a long activity log in a running stack. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LookedAt } from '../local-stack.ts'

const ROOT = join(import.meta.dirname, '../..')
const ACCOUNT = 'bench-log'
export const MEMBER = { email: 'admin@bench.example', password: 'candor-demo', role: 'administrator' }

const run = promisify(execFile)

/**
 * Makes the account and fills it, unless it was filled before. The log goes straight into the batches, in the shape in
 * which ingest writes them: through ingest a million activities would take most of an hour. There are no rollups then.
 */
export const fillLog = async ({ dashboardUrl }: LookedAt, activities: number): Promise<void> => {
  const port = Number(new URL(dashboardUrl).port)
  const env = {
    ...process.env,
    GCLOUD_PROJECT: 'demo-candor',
    FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${String(port + 1)}`,
    FIRESTORE_EMULATOR_HOST: `127.0.0.1:${String(port + 2)}`,
    METADATA_SERVER_DETECTION: 'none',
  }
  const provisioning = run(process.execPath, ['functions/provision.ts'], { cwd: ROOT, env })
  provisioning.child.stdin?.end(
    JSON.stringify({
      account: {
        id: ACCOUNT,
        name: 'Long log',
        timeZone: 'Europe/Berlin',
        dateFormat: 'dd.MM.yyyy',
        settings: { screenDetails: true },
      },
      members: [MEMBER],
    }),
  )
  await provisioning
  await run(process.execPath, ['functions/bench/fill-log.ts', ACCOUNT, String(activities)], {
    cwd: ROOT,
    env,
  })
}
