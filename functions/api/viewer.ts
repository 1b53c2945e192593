/** The member behind a request, with the account and whose data they may see. */
import type { Context } from 'hono'
import type { DecodedIdToken } from 'firebase-admin/auth'
import type { Role } from '#core/contracts/member.ts'
import type { Account } from '../accounts/account.ts'
import { findMembership, type Member } from '../accounts/members.ts'
import { Refusal } from '../refusal.ts'
import { scopeOf, type ViewerScope } from '../reports/viewer-scope.ts'
import type { Api } from './dependencies.ts'

export type ApiContext = Context<{ Bindings: { ip?: string } }>

/** `isVerified`: the member's address is known to be theirs. */
export type Viewer = { account: Account; member: Member; isVerified: boolean; scope: ViewerScope }

/** Who may see people's time; a person only their own. */
export const SEES_PEOPLE: readonly Role[] = ['administrator', 'manager', 'viewer', 'person']
/** Who may see what a group of people comes to. */
export const SEES_OTHERS: readonly Role[] = ['administrator', 'manager', 'viewer']
/** Who may change settings. */
export const CONFIGURES: readonly Role[] = ['administrator', 'configurator']

/** Who may delete. */
export const ADMINISTERS: readonly Role[] = ['administrator']

/** The verified ID token. 401 where there is none or it is not good. */
export const idTokenOf = async (c: ApiContext, api: Api): Promise<DecodedIdToken> => {
  const [scheme, token] = c.req.header('authorization')?.split(' ') ?? []
  if (scheme !== 'Bearer' || token === undefined) throw new Refusal(401, 'unauthorised', 'Sign in first.')
  try {
    return await api.auth.verifyIdToken(token)
  } catch {
    throw new Refusal(401, 'unauthorised', 'Your sign-in has ended; sign in again.')
  }
}

/** Membership and account are read with each request, so that a role that was taken away is gone at once. */
export const viewerOf = async (c: ApiContext, api: Api, allowed: readonly Role[]): Promise<Viewer> => {
  const token = await idTokenOf(c, api)
  const membership = await findMembership(api.db, token)
  if (membership === undefined) {
    throw new Refusal(403, 'forbidden', 'You are not a member of any account.')
  }
  const { account, member } = membership
  if (!allowed.includes(member.role)) {
    throw new Refusal(403, 'forbidden', `Your role (${member.role}) does not allow this.`)
  }
  const isVerified = token.email_verified === true
  return { account, member, isVerified, scope: await scopeOf(api.db, account.id, member, isVerified) }
}
