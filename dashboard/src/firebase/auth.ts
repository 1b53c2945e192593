/** Firebase Auth, cut to what we use: password sign-in, no pop-ups. Loaded when it is needed: session/useSession.ts. */
import {
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
} from 'firebase/auth'
import type { Auth } from 'firebase/auth'
import { firebaseApp } from './app.ts'

export {
  EmailAuthProvider,
  onIdTokenChanged,
  reauthenticateWithCredential,
  signInWithEmailAndPassword,
  signOut,
  updatePassword,
} from 'firebase/auth'

let made: Auth | undefined

/** The page's Auth, on the emulator when the host names one. */
export const firebaseAuth = async (): Promise<Auth> => {
  if (made) return made
  const { app, config } = await firebaseApp()
  made = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] })
  if (config.emulators?.auth) connectAuthEmulator(made, config.emulators.auth, { disableWarnings: true })
  return made
}
