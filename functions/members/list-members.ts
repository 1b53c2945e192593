/** `GET /v1/members`: who signs in, as what, when they last did, and who is invited. */
import type { Auth } from 'firebase-admin/auth'
import type { MemberList, MemberRow } from '#core/contracts/members.ts'
import type { Member } from '../accounts/members.ts'
import { accountRef } from '../accounts/account.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { invitationsRef, type StoredInvitation, tellInvitation } from './stored-invitation.ts'

/** Auth takes no more in one question. */
const AT_ONCE = 100

export const listMembers = async (
  { db, auth, mailer }: Pick<Api, 'db' | 'auth' | 'mailer'>,
  { account }: Pick<Viewer, 'account'>,
): Promise<MemberList> => {
  const [members, invited] = await Promise.all([
    accountRef(db, account.id).collection('members').get(),
    invitationsRef(db, account.id).get(),
  ])
  const signedIn = await lastSignIns(
    auth,
    members.docs.map(({ id }) => id),
  )
  const byEmail = (a: { email: string }, b: { email: string }) => (a.email < b.email ? -1 : 1)
  return {
    members: members.docs
      .map((document) => rowOf(document.data() as Member, signedIn.get(document.id)))
      .sort(byEmail),
    invitations: invited.docs
      .map((document) => tellInvitation(document.id, document.data() as StoredInvitation))
      .sort(byEmail),
    mail: mailer !== undefined,
  }
}

const rowOf = (
  { uid, email, role, groups, users = [], anonymised, supportUntil }: Member,
  at: number | undefined,
): MemberRow => ({
  id: uid,
  email,
  role,
  groups: groups.includes('*') ? '*' : groups,
  anonymised: anonymised === true,
  users,
  ...(at === undefined ? {} : { lastSignInAt: at }),
  ...(supportUntil === undefined ? {} : { supportUntil }),
})

const lastSignIns = async (auth: Auth, uids: readonly string[]): Promise<Map<string, number>> => {
  const found = new Map<string, number>()
  for (let from = 0; from < uids.length; from += AT_ONCE) {
    const { users } = await auth.getUsers(uids.slice(from, from + AT_ONCE).map((uid) => ({ uid })))
    for (const { uid, metadata } of users) {
      const at = Date.parse(metadata.lastSignInTime ?? '')
      if (Number.isFinite(at)) found.set(uid, at)
    }
  }
  return found
}
