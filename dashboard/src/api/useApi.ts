import { useSession } from '../session/useSession.ts'
import { createRequests } from './request.ts'

const requests = createRequests({
  fetch: (url, init) => fetch(url, init),
  idToken: () => useSession().idToken(),
})

/** The API as the signed-in member. */
export const useApi = () => requests

const strangers = createRequests({
  fetch: (url, init) => fetch(url, init),
  idToken: () => Promise.resolve(''),
})

/** The API as somebody who is not signed in. */
export const useStrangerApi = () => strangers
