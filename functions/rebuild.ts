/** `npm run rebuild`: the sums of reports, worked out anew from the batches, or with --check compared with them. */
import { findLocalStack } from './rebuild/connect.ts'
import { readOptions, USAGE } from './rebuild/options.ts'
import type { RebuiltDay } from './rebuild/rebuild-agent.ts'

const write = (line: string): void => void process.stdout.write(`${line}\n`)

const tell = ({ agentId, day, differences }: RebuiltDay): void => {
  for (const { cell, stored = 'nothing', rebuilt = 'nothing' } of differences)
    write(`${day} ${agentId} ${cell}: stored ${stored}, from batches ${rebuilt}`)
}

/** The exit code. */
const run = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2))
  if (options === undefined) {
    write(USAGE)
    return 0
  }
  const { project, account, ...rest } = options
  if (project !== undefined) process.env.GCLOUD_PROJECT = project
  const local = project === undefined ? await findLocalStack(process.env) : undefined
  if (local !== undefined) {
    process.env.GCLOUD_PROJECT = local.projectId
    process.env.FIRESTORE_EMULATOR_HOST = local.firestore
    // Nothing of Google's is looked for.
    process.env.METADATA_SERVER_DETECTION = 'none'
  }
  // Loaded once the environment names the database.
  const { firestore } = await import('./firestore.ts')
  const { rebuildAccount } = await import('./rebuild/rebuild-account.ts')
  const db = firestore()
  const accountId = account ?? local?.accountId ?? ''
  const { agents, days, differing } = await rebuildAccount(db, { accountId, ...rest }, tell)
  await db.terminate()
  const equal = `${days - differing} days of ${agents} agents equal`
  if (differing === 0) write(equal)
  else write(`${equal}, ${differing} ${options.check ? 'differ' : 'replaced'}`)
  return options.check && differing > 0 ? 1 : 0
}

process.exitCode = await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 2
})
