/** Who is signed in. */
import { session } from '#core/contracts/member.ts'
import { type ApiRoute, openRoute } from '../route.ts'
import { openSession } from '../session.ts'

export const sessionRoutes: readonly ApiRoute[] = [
  openRoute({
    method: 'post',
    path: '/v1/session',
    summary: 'Who is signed in; sets the claims of the ID token',
    allows: 'sign-in',
    answer: session,
    handle: (c, api) => openSession(c, api),
  }),
]
