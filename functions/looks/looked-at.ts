/** Whose time alone a question is about: the users of the one person that the viewer's scope and filters leave. */
import type { Firestore } from 'firebase-admin/firestore'
import type { Whose } from '#core/contracts/report-query.ts'
import { type AgentDocument, agentRef } from '../ingest/agent-document.ts'
import { readDirectory } from '../reports/directory.ts'
import { maySee, type ViewerScope } from '../reports/viewer-scope.ts'

export type Narrowed = Whose & { agent?: string | undefined }

/** Whether it may be about one person at all: neither scope nor filter is everybody. */
export const isNarrowed = ({ sees }: ViewerScope, { person, computer, group, agent }: Narrowed): boolean =>
  sees !== 'all' || [person, computer, group, agent].some((one) => one !== undefined)

/** None where it is about several people, or about nobody that the viewer may see. */
export const usersLookedAt = async (
  db: Firestore,
  scope: ViewerScope,
  { agent, ...whose }: Narrowed,
): Promise<string[]> => {
  if (agent !== undefined) {
    const stored = (await agentRef(db, scope.accountId, agent).get()).data() as AgentDocument | undefined
    return stored !== undefined && maySee(scope, stored) ? [stored.userId] : []
  }
  const { agents, personOf } = await readDirectory(db, scope, whose)
  const people = new Set(agents.map(({ userId }) => personOf(userId).key))
  return people.size === 1 ? [...new Set(agents.map(({ userId }) => userId))] : []
}
