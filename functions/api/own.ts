/** Whoever asks for their own data: their account, and the logins that are theirs. */
import type { Capability } from '#core/access/capabilities.ts'
import { type Account, accountRef, readAccount } from '../accounts/account.ts'
import { OWN, readOwnToken } from '../me/my-link.ts'
import { type Member, ownUsers } from '../accounts/members.ts'
import { Refusal } from '../refusal.ts'
import { ownScope, type ViewerScope } from '../reports/viewer-scope.ts'
import type { Api } from './dependencies.ts'
import { type ApiContext, bearerOf, memberOf } from './viewer.ts'

/** `scope`: of these users alone, whatever else the member may see. Without `member` they came by a link of their agent. */
export type Own = { account: Account; users: readonly string[]; scope: ViewerScope; member?: Member }

export const ownOf = async (c: ApiContext, api: Api, capability: Capability): Promise<Own> => {
  const bearer = bearerOf(c)
  if (bearer.startsWith(OWN)) return visitor(api, bearer)
  const { account, member, isVerified } = await memberOf(c, api, capability)
  const users = await ownUsers(api.db, account.id, member, isVerified)
  return { account, users, scope: ownScope(account.id, users), member }
}

const visitor = async (api: Api, token: string): Promise<Own> => {
  const { accountId, userId } = await readOwnToken(api.db, token, api.now())
  const stored = (await accountRef(api.db, accountId).get()).data()
  if (stored === undefined) throw new Refusal(404, 'not-found', 'The account no longer exists.')
  const users = [userId]
  return { account: readAccount(accountId, stored, api.now()), users, scope: ownScope(accountId, users) }
}

/** 403 for whoever came by a link and has no address to write to. */
export const signedIn = ({ member }: Own): Member => {
  if (member === undefined) throw new Refusal(403, 'forbidden', 'For this, sign in with your e-mail address.')
  return member
}
