/**
 * Who is signed in, for the whole page. Firebase Auth is large and asks its server first: until it is there, the sign-in
 * that it stored and the session of the last time stand in, and the server checks both with every request.
 */
import type { User } from 'firebase/auth'
import { computed, readonly, ref, shallowRef } from 'vue'
import { ownSession, session as sessionSchema } from '#core/contracts/member.ts'
import type { OwnSession, Session } from '#core/contracts/member.ts'
import { ApiProblem } from '../api/problem.ts'
import { createRequests } from '../api/request.ts'
import { forgetSession, keepSession, keptSession } from './kept-session.ts'
import { forgetVisit, keepVisit, keptVisit, linkToken } from './own-visit.ts'
import { forgetSignIn, isFresh, storedSignIn } from './stored-sign-in.ts'
import type { StoredSignIn } from './stored-sign-in.ts'

/** After the first page is painted, on a slow computer too. */
const AUTH_AFTER_MS = 4000

const session = shallowRef<Session>()
const problem = shallowRef<ApiProblem>()
const user = shallowRef<User | null>(null)
/** What Firebase Auth will find; undefined once it has looked. */
const stored = shallowRef<StoredSignIn>()
/** By the link of one's own agent: nobody is signed in, and nothing but one's own opens. */
const visit = shallowRef<OwnSession>()
/** A link that did not open: told instead of asking for a sign-in. */
const linkFailed = ref(false)
const opening = ref(false)

const authentication = () => import('../firebase/auth.ts')

const leave = (path: string) => {
  forgetSession(localStorage)
  // A fresh page: nothing of this account stays in memory.
  location.assign(path)
}

const onUser = (now: User | null) => {
  user.value = now
  const shown = session.value?.member.id
  // Signed out, or in as somebody else, in another tab: this one must not go on showing people's data.
  if (shown !== undefined && now?.uid !== shown) leave(now ? location.pathname : '/sign-in')
}

let watched: Promise<void> | undefined
const watchUser = async () => {
  const { firebaseAuth, onIdTokenChanged } = await authentication()
  const auth = await firebaseAuth()
  await auth.authStateReady()
  user.value = auth.currentUser
  stored.value = undefined
  onIdTokenChanged(auth, onUser)
}
/** Settles when Firebase Auth has taken over; a failure is not kept. */
const userWatched = () =>
  (watched ??= watchUser().catch((error: unknown) => {
    watched = undefined
    throw error
  }))

const idToken = async () => {
  if (visit.value) return visit.value.token
  if (stored.value && isFresh(stored.value, Date.now())) return stored.value.token
  try {
    await userWatched()
    if (user.value) return await user.value.getIdToken()
  } catch {
    throw new ApiProblem(navigator.onLine ? 'unauthorised' : 'offline')
  }
  throw new ApiProblem('unauthorised')
}

const standingOf = ({ account, member: { role, groups, anonymised, support } }: Session) =>
  JSON.stringify([account.id, role, groups, anonymised, support])

const take = (opened: Session) => {
  const before = session.value
  keepSession(localStorage, opened)
  // What the page shows by now may be what this role or account is not shown.
  if (before && standingOf(before) !== standingOf(opened)) location.reload()
  else if (JSON.stringify(before) !== JSON.stringify(opened)) session.value = opened
}

const readSession = async (): Promise<void> => {
  const requests = createRequests({ fetch: (url, init) => fetch(url, init), idToken })
  const { refreshToken, ...opened } = await requests.send('POST', 'session', {}, sessionSchema)
  if (refreshToken) {
    await userWatched()
    await user.value?.getIdToken(true)
  }
  take({ ...opened, refreshToken: false })
}

const open = async (): Promise<void> => {
  opening.value = true
  problem.value = undefined
  try {
    await readSession()
  } catch (error) {
    const told = error instanceof ApiProblem ? error : new ApiProblem('internal')
    if (told.code === 'unauthorised' && stored.value) {
      stored.value = undefined // Firebase Auth may have a better one.
      return await open()
    }
    session.value = undefined
    forgetSession(localStorage)
    problem.value = told
  } finally {
    opening.value = false
  }
}

/** Takes a link where the address has one; whether this tab is on such a visit. */
const startVisit = async (): Promise<boolean> => {
  const token = linkToken(location.hash)
  visit.value = token === undefined ? keptVisit(sessionStorage, Date.now()) : undefined
  if (token !== undefined) {
    forgetVisit(sessionStorage)
    // It works once: neither history nor a reload may hold it.
    history.replaceState(history.state, '', location.pathname)
    const requests = createRequests({
      fetch: (url, init) => fetch(url, init),
      idToken: () => Promise.resolve(''),
    })
    linkFailed.value = true
    visit.value = await requests.send('POST', 'me/session', { token }, ownSession)
    linkFailed.value = false
    keepVisit(sessionStorage, visit.value)
  }
  session.value = visit.value?.session
  return visit.value !== undefined
}

const start = async () => {
  linkFailed.value = false
  problem.value = undefined
  try {
    if (await startVisit()) return
    stored.value = await storedSignIn(indexedDB, Date.now())
    if (!stored.value) {
      await userWatched()
      if (user.value) await open()
      return
    }
    session.value = keptSession(localStorage, stored.value.uid)
    const opened = open()
    if (!session.value) await opened
    setTimeout(() => {
      // Where it fails, the next token that is needed tells.
      userWatched().catch(() => undefined)
    }, AUTH_AFTER_MS)
  } catch (error) {
    problem.value = error instanceof ApiProblem ? error : new ApiProblem('offline')
  }
}

let started: Promise<void> | undefined

/** The session: `started()` settles when it is known whether somebody is signed in. */
export const useSession = () => ({
  session: readonly(session),
  problem: readonly(problem),
  opening: readonly(opening),
  signedIn: computed(
    () => user.value !== null || stored.value !== undefined || visit.value !== undefined || linkFailed.value,
  ),
  idToken,
  started: () => (started ??= start()),
  /** Takes over what the account is called and goes by now; where it can't be asked, what is known stays. */
  refreshSession: () => readSession().catch(() => undefined),
  retry: async () => {
    if (user.value ?? stored.value) await open()
    else await (started = start())
  },
  /** Rejects with Firebase's error when the sign-in itself is refused; a refused session is told in `problem`. */
  signIn: async (email: string, password: string) => {
    const { firebaseAuth, signInWithEmailAndPassword } = await authentication()
    user.value = (await signInWithEmailAndPassword(await firebaseAuth(), email, password)).user
    await open()
  },
  /** Rejects with Firebase's error where the current one is not right, or the new one not taken. */
  changePassword: async (current: string, next: string) => {
    const { EmailAuthProvider, reauthenticateWithCredential, updatePassword } = await authentication()
    await userWatched()
    if (!user.value?.email) throw new ApiProblem('unauthorised')
    await reauthenticateWithCredential(user.value, EmailAuthProvider.credential(user.value.email, current))
    await updatePassword(user.value, next)
  },
  signOut: async () => {
    if (visit.value) {
      forgetVisit(sessionStorage)
      location.assign('/sign-in')
      return
    }
    session.value = undefined
    stored.value = undefined
    forgetSession(localStorage)
    try {
      const { firebaseAuth, signOut } = await authentication()
      await signOut(await firebaseAuth())
    } catch {
      await forgetSignIn(indexedDB)
    }
    leave('/sign-in')
  },
})

/** The account of the signed-in member; only below the shell, which waits for it. */
export const useAccount = () => {
  return computed(() => {
    if (!session.value) throw new Error('No session')
    return session.value.account
  })
}
