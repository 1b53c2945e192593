import { useSession } from '../session/useSession.ts'
import { createRequests } from './request.ts'

const requests = createRequests({
  fetch: (url, init) => fetch(url, init),
  idToken: () => useSession().idToken(),
})

/** The API as the signed-in member. */
export const useApi = () => requests
