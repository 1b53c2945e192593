/** The member behind a request, with the account and whose data they may see. */
import type { Context } from 'hono'
import type { DecodedIdToken } from 'firebase-admin/auth'
import { type Capability, may } from '#core/access/capabilities.ts'
import type { Account } from '../accounts/account.ts'
import { findMembership, type Member } from '../accounts/members.ts'
import { admitSupport } from '../members/admit-support.ts'
import { Refusal } from '../refusal.ts'
import { scopeOf, type ViewerScope } from '../reports/viewer-scope.ts'
import type { Api } from './dependencies.ts'

export type ApiContext = Context<{ Bindings: { ip?: string } }>

/** `isVerified`: the member's address is known to be theirs. */
export type Viewer = { account: Account; member: Member; isVerified: boolean; scope: ViewerScope }

/** 401 where there is none. */
export const bearerOf = (c: ApiContext): string => {
  const [scheme, token] = c.req.header('authorization')?.split(' ') ?? []
  if (scheme !== 'Bearer' || token === undefined) throw new Refusal(401, 'unauthorised', 'Sign in first.')
  return token
}

/** The verified ID token. 401 where there is none or it is not good. */
export const idTokenOf = async (c: ApiContext, api: Api): Promise<DecodedIdToken> => {
  const token = bearerOf(c)
  try {
    return await api.auth.verifyIdToken(token)
  } catch {
    throw ended()
  }
}

const ended = () => new Refusal(401, 'unauthorised', 'Your sign-in has ended; sign in again.')

/** 401 where the member has ended this token's sign-in, alone or with all: it would open things for an hour more. */
export const refuseEnded = (
  { signedOutAt = 0, endedSignIns = [] }: Member,
  { auth_time: at }: DecodedIdToken,
): void => {
  if (at * 1000 < signedOutAt || endedSignIns.includes(at)) throw ended()
}

/** Membership and account are read with each request, so that a role that was taken away is gone at once. */
export const memberOf = async (
  c: ApiContext,
  api: Api,
  capability: Capability,
): Promise<Omit<Viewer, 'scope'>> => {
  const token = await idTokenOf(c, api)
  api.perMember.take(token.uid, api.now())
  const membership = await findMembership(api.db, token, api.now())
  if (membership === undefined) {
    throw new Refusal(403, 'forbidden', 'You are not a member of any account.')
  }
  refuseEnded(membership.member, token)
  refuseWithout(membership.member, capability)
  await admitSupport(api, membership, { method: c.req.method, path: c.req.path, capability })
  return { ...membership, isVerified: token.email_verified === true }
}

export const viewerOf = async (c: ApiContext, api: Api, capability: Capability): Promise<Viewer> => {
  const member = await memberOf(c, api, capability)
  return { ...member, scope: await scopeOf(api.db, member.account.id, member.member, member.isVerified) }
}

/** 403 where the member's role does not have the capability. */
export const refuseWithout = ({ role }: Member, capability: Capability): void => {
  if (!may(role, capability)) {
    throw new Refusal(403, 'forbidden', `Your role (${role}) does not allow this.`)
  }
}
