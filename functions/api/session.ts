/** `POST /v1/session`: who is signed in; puts account and role into the ID token's claims. */
import type { Session } from '#core/contracts/member.ts'
import type { Account } from '../accounts/account.ts'
import { findMembership, isAnonymised, viewableGroups } from '../accounts/members.ts'
import { noteSignIn } from '../me/sign-ins.ts'
import { admitSupport } from '../members/admit-support.ts'
import { Refusal } from '../refusal.ts'
import type { Api } from './dependencies.ts'
import { type ApiContext, idTokenOf, refuseEnded } from './viewer.ts'

export const openSession = async (c: ApiContext, api: Api): Promise<Session> => {
  const token = await idTokenOf(c, api)
  const membership = await findMembership(api.db, token, api.now())
  if (membership === undefined) {
    throw new Refusal(
      403,
      'forbidden',
      'You are not a member of any account; ask an administrator for an invitation.',
    )
  }
  const { account, member } = membership
  refuseEnded(member, token)
  await admitSupport(api, membership, { method: c.req.method, path: c.req.path })
  await noteSignIn(api, membership, token.auth_time, c.req.header('user-agent'))
  const { uid, email, role } = member
  const changed = token.accountId !== account.id || token.role !== role
  if (changed) await api.auth.setCustomUserClaims(uid, { accountId: account.id, role })
  return {
    member: {
      ...{ id: uid, email, role, groups: viewableGroups(member) },
      ...(isAnonymised(member) ? { anonymised: true as const } : {}),
      ...(member.supportUntil === undefined ? {} : { support: true as const }),
    },
    account: sessionAccount(account),
    refreshToken: changed,
  }
}

/** What of the account every page goes by. */
export const sessionAccount = (account: Account): Session['account'] => {
  const { id, name, timeZone, dateFormat, screenDetails, configVersion } = account
  return { id, name, timeZone, dateFormat, screenDetails, configVersion }
}
