/** Firestore, loaded with Real-time only: it is the largest part of the SDK. */
import { collection, connectFirestoreEmulator, getFirestore, onSnapshot } from 'firebase/firestore'
import type { Firestore } from 'firebase/firestore'
import { firebaseApp } from './app.ts'

export type LiveDocument = { id: string; data: unknown }

let made: Firestore | undefined

const firestore = async () => {
  if (made) return made
  const { app, config } = await firebaseApp()
  made = getFirestore(app)
  const [host, port] = config.emulators?.firestore?.split(':') ?? []
  if (host && port) connectFirestoreEmulator(made, host, Number(port))
  return made
}

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
