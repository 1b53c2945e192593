/** Who and what the ids in reports stand for, and how fresh each agent is. */
import type { Firestore } from 'firebase-admin/firestore'
import type { AgentDescription } from '#core/contracts/agent.ts'
import { accountRef } from '../accounts/account.ts'
import { qualifiedLogin } from '../ingest/user.ts'
import { scopedQuery, type ViewerScope } from './usage-source.ts'

export type DirectoryEntry = { agentId: string; userId: string; computerId: string; lastBatchAt?: number }

export type Directory = {
  agents: DirectoryEntry[]
  personLabel: (userId: string) => string
  computerLabel: (computerId: string) => string
  /** Epoch ms of the read. */
  readAt: number
}

/** The friendly name, else the login with what tells it from the same one elsewhere. */
export const personLabelOf = (description: AgentDescription): string =>
  description.userName ?? qualifiedLogin(description)

export const computerLabelOf = ({
  computerName,
  machineId,
}: Pick<AgentDescription, 'computerName' | 'machineId'>): string =>
  computerName ?? `Computer ${machineId.slice(0, 8)}`

const FIELDS = ['userId', 'computerId', 'lastBatchAt', 'description']

/** The agents that the viewer may see, in one read of a few fields each. */
export const readDirectory = async (
  db: Firestore,
  scope: ViewerScope,
  filter: { person?: string | undefined; computer?: string | undefined } = {},
): Promise<Directory> => {
  const query = scopedQuery(accountRef(db, scope.accountId).collection('agents'), scope, filter)
  const found = await query?.select(...FIELDS).get()
  const people = new Map<string, string>()
  const computers = new Map<string, string>()
  const agents = (found?.docs ?? []).map((doc) => {
    const { userId, computerId, lastBatchAt, description } = doc.data() as Omit<DirectoryEntry, 'agentId'> & {
      description: AgentDescription
    }
    people.set(userId, personLabelOf(description))
    computers.set(computerId, computerLabelOf(description))
    return { agentId: doc.id, userId, computerId, ...(lastBatchAt === undefined ? {} : { lastBatchAt }) }
  })
  return {
    agents,
    personLabel: (id) => people.get(id) ?? id,
    computerLabel: (id) => computers.get(id) ?? id,
    readAt: Date.now(),
  }
}
