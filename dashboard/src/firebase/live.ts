import { collection, onSnapshot } from 'firebase/firestore'
import { firestore } from './firestore.ts'

export type LiveDocument = { id: string; data: unknown }

/** Listens to every agent of the account; answers how to stop. `onDocuments` gets all of them at each change. */
export const listenToAgents = async (
  accountId: string,
  onDocuments: (documents: LiveDocument[], fromCache: boolean) => void,
  onFailure: (error: Error) => void,
): Promise<() => void> =>
  onSnapshot(
    collection(await firestore(), 'accounts', accountId, 'agents'),
    (snapshot) => {
      onDocuments(
        snapshot.docs.map((document) => ({ id: document.id, data: document.data() })),
        snapshot.metadata.fromCache,
      )
    },
    onFailure,
  )
