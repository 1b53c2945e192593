/** Accounts and members of a running stack, made by the command that makes real ones. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { REPO, type Stack } from './stack.ts'

/** What `functions/provision.ts` reads; what exists already keeps what is not named. */
export type Provision = {
  account: { id: string; name: string; timeZone: string; dateFormat: string; settings?: object }
  enrolment?: { token: string }
  /** `groups`: whose time a manager or viewer may see; left out: everybody's. `anonymised`: without names. */
  members: readonly {
    email: string
    password: string
    role: string
    groups?: readonly string[]
    anonymised?: boolean
  }[]
}

export const provision = async (stack: Stack, wanted: Provision): Promise<void> => {
  const port = Number(new URL(stack.file.dashboardUrl).port)
  const run = promisify(execFile)(process.execPath, ['functions/provision.ts'], {
    cwd: REPO,
    env: {
      ...process.env,
      GCLOUD_PROJECT: stack.file.projectId,
      FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${port + 1}`,
      FIRESTORE_EMULATOR_HOST: `127.0.0.1:${port + 2}`,
    },
  })
  run.child.stdin?.end(JSON.stringify(wanted))
  await run
}
