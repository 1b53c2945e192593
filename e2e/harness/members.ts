/** Members of any role, made by the command that makes a real account's. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { REPO, type Stack } from './stack.ts'

export type Credentials = { email: string; password: string; role: string }

/** Adds `members` to the stack's demo account, whose settings stay as `npm start` makes them. */
export const addMembers = async (stack: Stack, members: readonly Credentials[]): Promise<void> => {
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
  const account = {
    id: stack.file.account.id,
    name: 'Demo Company',
    timeZone: 'Europe/Berlin',
    dateFormat: 'dd.MM.yyyy',
  }
  run.child.stdin?.end(JSON.stringify({ account, members }))
  await run
}
