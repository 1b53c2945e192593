/** An empty account of the script's own in a running stack. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { provision } from './provision.ts'
import { tenant, type Stack, type Tenant } from './stack.ts'

/** `passiveCapSeconds`: after these without input, past the threshold, time is inactive. `ingestUrl`: another way there. */
export const addAccount = async (
  stack: Stack,
  id: string,
  idleAfterSeconds: number,
  passiveCapSeconds = 300,
  { screenDetails = true, ingestUrl = stack.file.ingestUrl } = {},
): Promise<Tenant> => {
  const member = { email: `admin@${id}.example`, password: 'correct horse battery', role: 'administrator' }
  const enrolmentToken = `${id}-token-${Math.random().toString(36).slice(2)}`
  await provision(stack, {
    account: {
      id,
      name: `Account ${id}`,
      timeZone: 'UTC',
      dateFormat: 'yyyy-MM-dd',
      settings: { screenDetails, idleAfterSeconds, passiveCapSeconds },
    },
    enrolment: { token: enrolmentToken },
    members: [member],
  })
  // Inside the stack's own folder, so that it goes with it.
  const local = join(stack.local, 'accounts', id)
  mkdirSync(local, { recursive: true })
  const file = { ...stack.file, ingestUrl, account: { id, enrolmentToken }, members: [member] }
  writeFileSync(join(local, 'stack.json'), JSON.stringify(file))
  return tenant(local, stack.logDir)
}
