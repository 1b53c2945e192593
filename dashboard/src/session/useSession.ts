/** Who is signed in, for the whole page. */
import { onIdTokenChanged, signInWithEmailAndPassword, signOut } from 'firebase/auth'
import type { User } from 'firebase/auth'
import { computed, readonly, ref, shallowRef } from 'vue'
import { session as sessionSchema } from '#core/contracts/member.ts'
import type { Session } from '#core/contracts/member.ts'
import { ApiProblem } from '../api/problem.ts'
import { createRequests } from '../api/request.ts'
import { firebaseAuth } from '../firebase/auth.ts'

const session = shallowRef<Session>()
const problem = shallowRef<ApiProblem>()
const user = shallowRef<User | null>(null)
const opening = ref(false)

const idToken = async () => {
  if (!user.value) throw new ApiProblem('unauthorised')
  try {
    return await user.value.getIdToken()
  } catch {
    throw new ApiProblem(navigator.onLine ? 'unauthorised' : 'offline')
  }
}

const open = async () => {
  opening.value = true
  problem.value = undefined
  try {
    const requests = createRequests({ fetch: (url, init) => fetch(url, init), idToken })
    const opened = await requests.send('POST', 'session', {}, sessionSchema)
    if (opened.refreshToken) await user.value?.getIdToken(true)
    session.value = opened
  } catch (error) {
    problem.value = error instanceof ApiProblem ? error : new ApiProblem('internal')
  } finally {
    opening.value = false
  }
}

const start = async () => {
  try {
    const auth = await firebaseAuth()
    await auth.authStateReady()
    user.value = auth.currentUser
    onIdTokenChanged(auth, (now) => {
      user.value = now
      // Signed out in another tab: this one must not go on showing people's data.
      if (!now && session.value) location.assign('/sign-in')
    })
    if (user.value) await open()
  } catch {
    problem.value = new ApiProblem('offline')
  }
}

let started: Promise<void> | undefined

/** The session: `started()` settles when it is known whether somebody is signed in. */
export const useSession = () => ({
  session: readonly(session),
  problem: readonly(problem),
  opening: readonly(opening),
  signedIn: computed(() => user.value !== null),
  idToken,
  started: () => (started ??= start()),
  retry: async () => {
    if (user.value) await open()
    else await (started = start())
  },
  /** Rejects with Firebase's error when the sign-in itself is refused; a refused session is told in `problem`. */
  signIn: async (email: string, password: string) => {
    user.value = (await signInWithEmailAndPassword(await firebaseAuth(), email, password)).user
    await open()
  },
  signOut: async () => {
    session.value = undefined
    await signOut(await firebaseAuth())
    // A fresh page: nothing of this account stays in memory.
    location.assign('/sign-in')
  },
})

/** The account of the signed-in member; only below the shell, which waits for it. */
export const useAccount = () => {
  return computed(() => {
    if (!session.value) throw new Error('No session')
    return session.value.account
  })
}
