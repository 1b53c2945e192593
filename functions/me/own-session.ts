/** `POST /v1/me/session`: the link of one's own agent becomes an hour on one's own pages. */
import type { OwnSession } from '#core/contracts/member.ts'
import { accountRef, readAccount } from '../accounts/account.ts'
import type { Api } from '../api/dependencies.ts'
import { sessionAccount } from '../api/session.ts'
import { Refusal } from '../refusal.ts'
import { ownToken, takeMyLink } from './my-link.ts'

export const openOwnSession = async (api: Api, link: string): Promise<OwnSession> => {
  const visit = await takeMyLink(api.db, link, api.now())
  const ref = accountRef(api.db, visit.accountId)
  const [stored, user] = await api.db.getAll(ref, ref.collection('users').doc(visit.userId))
  const data = stored?.data()
  if (data === undefined) throw new Refusal(404, 'not-found', 'The account no longer exists.')
  const { login = visit.userId } = (user?.data() ?? {}) as { login?: string }
  return {
    session: {
      member: { id: visit.userId, email: login, role: 'person', groups: [] },
      account: sessionAccount(readAccount(visit.accountId, data, api.now())),
      refreshToken: false,
      own: true,
    },
    ...ownToken(visit, api.now()),
  }
}
