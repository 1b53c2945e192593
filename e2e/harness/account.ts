/** An empty account of the script's own in a running stack, made the way any account is made. */
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { REPO, tenant, type Stack, type Tenant } from './stack.ts'

export const addAccount = async (stack: Stack, id: string, idleAfterSeconds: number): Promise<Tenant> => {
  const member = { email: `admin@${id}.example`, password: 'correct horse battery', role: 'administrator' }
  const enrolmentToken = `${id}-token-${Math.random().toString(36).slice(2)}`
  const wanted = {
    account: {
      id,
      name: `Account ${id}`,
      timeZone: 'UTC',
      dateFormat: 'yyyy-MM-dd',
      settings: { screenDetails: true, idleAfterSeconds, passiveCapSeconds: 300 },
    },
    enrolment: { token: enrolmentToken },
    members: [member],
  }
  const { port } = new URL(stack.file.dashboardUrl)
  const run = promisify(execFile)(process.execPath, ['functions/provision.ts'], {
    cwd: REPO,
    env: {
      ...process.env,
      GCLOUD_PROJECT: stack.file.projectId,
      FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${Number(port) + 1}`,
      FIRESTORE_EMULATOR_HOST: `127.0.0.1:${Number(port) + 2}`,
    },
  })
  run.child.stdin?.end(JSON.stringify(wanted))
  await run
  // Inside the stack's own folder, so that it goes with it.
  const local = join(stack.local, 'accounts', id)
  mkdirSync(local, { recursive: true })
  const file = { ...stack.file, account: { id, enrolmentToken }, members: [member] }
  writeFileSync(join(local, 'stack.json'), JSON.stringify(file))
  return tenant(local, stack.logDir)
}
