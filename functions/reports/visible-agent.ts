/** One agent, where the viewer may see it. */
import type { Firestore } from 'firebase-admin/firestore'
import { type AgentDocument, agentRef } from '../ingest/agent-document.ts'
import type { ViewerScope } from './usage-source.ts'

type Narrowed = { person?: string | undefined; computer?: string | undefined }

/** Whether this agent exists, belongs to whom the viewer may see, and to the person and computer asked for. */
export const isVisibleAgent = async (
  db: Firestore,
  scope: ViewerScope,
  agentId: string,
  { person, computer }: Narrowed = {},
): Promise<boolean> => {
  const agent = (await agentRef(db, scope.accountId, agentId).get()).data() as AgentDocument | undefined
  if (agent === undefined) return false
  if (scope.users !== 'all' && !scope.users.includes(agent.userId)) return false
  return (person ?? agent.userId) === agent.userId && (computer ?? agent.computerId) === agent.computerId
}
