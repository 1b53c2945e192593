import { collection, onSnapshot, query, where } from 'firebase/firestore'
import { firestore } from './firestore.ts'

/** A document that came or changed; without data: it went. */
export type LiveChange = { id: string; data: unknown }

/**
 * Listens to the agents that the member may see, answers how to stop. The rules refuse a query that could find others,
 * so it names the groups. Told is what changed; the first time, everything.
 */
export const listenToAgents = async (
  { accountId, groups }: { accountId: string; groups: '*' | readonly string[] },
  onChanges: (changes: LiveChange[], fromCache: boolean) => void,
  onFailure: (error: Error) => void,
): Promise<() => void> => {
  const agents = collection(await firestore(), 'accounts', accountId, 'agents')
  return onSnapshot(
    groups === '*' ? agents : query(agents, where('groups', 'array-contains-any', groups)),
    (snapshot) => {
      const changes = snapshot
        .docChanges()
        .map(({ type, doc }) => ({ id: doc.id, data: type === 'removed' ? undefined : doc.data() }))
      onChanges(changes, snapshot.metadata.fromCache)
    },
    onFailure,
  )
}
