/** The one connection to Firestore and Auth of this process. */
import { getApps, initializeApp } from 'firebase-admin/app'
import { getAuth } from 'firebase-admin/auth'
import { type Firestore, getFirestore } from 'firebase-admin/firestore'
import { readProjectId } from './config.ts'

let connected: Firestore | undefined

const app = () => getApps()[0] ?? initializeApp({ projectId: readProjectId() })

/** Firestore of the project (or the emulator); undefined fields are left out of documents. */
export const firestore = (): Firestore => {
  if (connected === undefined) {
    connected = getFirestore(app())
    connected.settings({ ignoreUndefinedProperties: true })
  }
  return connected
}

export const auth = () => getAuth(app())
