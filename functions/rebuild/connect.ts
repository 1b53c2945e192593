/** Which Firestore is meant: the local stack that runs here, or the project that is named. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

type Site = { projectId: string; emulators?: { firestore?: string } }

/** The environment of the running local stack (CANDOR_LOCAL, else `.local`), and its account; throws a sentence when there is none. */
export const findLocalStack = async (
  env: NodeJS.ProcessEnv,
): Promise<{ projectId: string; firestore: string; accountId: string }> => {
  const file = join(resolve(ROOT, env.CANDOR_LOCAL || '.local'), 'stack.json')
  try {
    const stack = JSON.parse(await readFile(file, 'utf8')) as {
      dashboardUrl: string
      account: { id: string }
    }
    const answer = await fetch(`${stack.dashboardUrl}/__/firebase/init.json`)
    const { projectId, emulators } = (await answer.json()) as Site
    if (emulators?.firestore === undefined) throw new Error('no emulator')
    return { projectId, firestore: emulators.firestore, accountId: stack.account.id }
  } catch {
    throw new Error('No stack is running here: run npm start first, or name a project with --project.')
  }
}
