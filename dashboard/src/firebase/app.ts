import { getApps, initializeApp } from 'firebase/app'
import type { FirebaseApp } from 'firebase/app'
import { loadFirebaseConfig } from './config.ts'
import type { FirebaseConfig } from './config.ts'

/** The one Firebase app of the page, with the configuration it was made of. */
export const firebaseApp = async (): Promise<{ app: FirebaseApp; config: FirebaseConfig }> => {
  const config = await loadFirebaseConfig()
  const { projectId, apiKey, authDomain } = config
  const app = getApps()[0] ?? initializeApp({ projectId, apiKey, ...(authDomain ? { authDomain } : {}) })
  return { app, config }
}
