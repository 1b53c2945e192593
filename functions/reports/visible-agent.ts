/** One agent, where the viewer may see it. */
import type { Firestore } from 'firebase-admin/firestore'
import { type AgentDocument, agentRef } from '../ingest/agent-document.ts'
import { readErased } from '../privacy/tombstones.ts'
import { refuseSingle } from './anonymised.ts'
import { maySee, type ViewerScope } from './viewer-scope.ts'

/** The instant before which nothing of it is to be seen, epoch ms; undefined: the viewer sees nothing of it. */
export const visibleFrom = async (
  db: Firestore,
  scope: ViewerScope,
  agentId: string,
): Promise<number | undefined> => {
  refuseSingle(scope)
  const [stored, erased] = await Promise.all([
    agentRef(db, scope.accountId, agentId).get(),
    readErased(db, scope.accountId),
  ])
  const agent = stored.data() as AgentDocument | undefined
  if (agent === undefined || !maySee(scope, agent)) return undefined
  const before = erased.before({ agentId, userId: agent.userId })
  return before === Number.POSITIVE_INFINITY ? undefined : before
}
