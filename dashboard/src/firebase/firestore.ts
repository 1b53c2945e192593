import { connectFirestoreEmulator, getFirestore } from 'firebase/firestore'
import type { Firestore } from 'firebase/firestore'
import { firebaseApp } from './app.ts'

let made: Firestore | undefined

/** Firestore of the page, the largest part of the SDK: loaded once something is shown. */
export const firestore = async (): Promise<Firestore> => {
  if (made) return made
  // Without a sign-in that has come to rest, Firestore would ask as nobody.
  const { firebaseAuth } = await import('./auth.ts')
  const auth = await firebaseAuth()
  await auth.authStateReady()
  const { app, config } = await firebaseApp()
  made = getFirestore(app)
  const [host, port] = config.emulators?.firestore?.split(':') ?? []
  if (host && port) connectFirestoreEmulator(made, host, Number(port))
  return made
}
