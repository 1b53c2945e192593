/**
 * The sign-in that Firebase Auth keeps in IndexedDB, read without Firebase Auth: it is a third of the first script
 * and asks its own server before it says anything. Only read, and only while its token is good; anything
 * unexpected reads as nothing, and Firebase Auth is waited for.
 */
import * as z from 'zod/mini'

const DATABASE = 'firebaseLocalStorageDb'
const STORE = 'firebaseLocalStorage'
/** A token is used up to this long before its end. */
const SPARE_MS = 60_000

const records = z.array(
  z.object({
    fbase_key: z.string().check(z.startsWith('firebase:authUser:')),
    value: z.object({
      uid: z.string(),
      stsTokenManager: z.object({ accessToken: z.string(), expirationTime: z.number() }),
    }),
  }),
)

export type StoredSignIn = { uid: string; token: string; expiresAt: number }

const read = (databases: IDBFactory): Promise<unknown> =>
  new Promise((resolve) => {
    const opening = databases.open(DATABASE)
    const nothing = () => {
      resolve([])
    }
    // Not there yet: it is not ours to make.
    opening.onupgradeneeded = () => opening.transaction?.abort()
    opening.onerror = nothing
    opening.onsuccess = () => {
      const database = opening.result
      try {
        const all = database.transaction(STORE).objectStore(STORE).getAll()
        all.onerror = nothing
        all.onsuccess = () => {
          resolve(all.result)
        }
      } catch {
        nothing()
      }
      // Takes effect after the reading; an open one would hold up Firebase Auth.
      database.close()
    }
  })

/** Forgets it where Firebase Auth cannot be had to do so. */
export const forgetSignIn = (databases: IDBFactory): Promise<void> =>
  new Promise((resolve) => {
    const deleting = databases.deleteDatabase(DATABASE)
    // Another tab may hold it open: it is deleted as soon as that lets go.
    deleting.onsuccess =
      deleting.onerror =
      deleting.onblocked =
        () => {
          resolve()
        }
  })

/** Whether its token is still good, `now` in ms. */
export const isFresh = ({ expiresAt }: StoredSignIn, now: number): boolean => expiresAt - SPARE_MS > now

/** Who is signed in; undefined where nobody is, where it is not clear, or where the token has to be renewed. */
export const storedSignIn = async (databases: IDBFactory, now: number): Promise<StoredSignIn | undefined> => {
  const found = z.safeParse(records, await read(databases))
  const [only, ...others] = found.success ? found.data : []
  if (only === undefined || others.length > 0) return undefined
  const { accessToken, expirationTime } = only.value.stsTokenManager
  const signIn = { uid: only.value.uid, token: accessToken, expiresAt: expirationTime }
  return isFresh(signIn, now) ? signIn : undefined
}
