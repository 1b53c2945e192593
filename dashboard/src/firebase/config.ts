/** Where this dashboard's Firebase is: told by the host at `/__/firebase/init.json`, never built in. */
import * as z from 'zod/mini'

const firebaseConfig = z.object({
  projectId: z.string(),
  apiKey: z.string(),
  authDomain: z.optional(z.string()),
  emulators: z.optional(z.object({ auth: z.optional(z.url()), firestore: z.optional(z.string()) })),
})
export type FirebaseConfig = z.infer<typeof firebaseConfig>

let loaded: Promise<FirebaseConfig> | undefined

const load = async () => {
  const response = await fetch('/__/firebase/init.json')
  if (!response.ok) throw new Error(`init.json answered ${String(response.status)}`)
  return firebaseConfig.parse(await response.json())
}

/** Fetched once; a failure is not kept, so that the next call tries again. */
export const loadFirebaseConfig = (): Promise<FirebaseConfig> => {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined
    throw error
  })
  return loaded
}
