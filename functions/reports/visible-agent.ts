/** One agent, where the viewer may see it. */
import type { Firestore } from 'firebase-admin/firestore'
import { type AgentDocument, agentRef } from '../ingest/agent-document.ts'
import { maySee, type ViewerScope } from './viewer-scope.ts'

export const isVisibleAgent = async (
  db: Firestore,
  scope: ViewerScope,
  agentId: string,
): Promise<boolean> => {
  const agent = (await agentRef(db, scope.accountId, agentId).get()).data() as AgentDocument | undefined
  return agent !== undefined && maySee(scope, agent)
}
