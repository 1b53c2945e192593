/** Whoever holds the link of an invitation sees what it is for, sets a password and is a member. */
import type { ShownInvitation } from '#core/contracts/members.ts'
import { accountRef, readAccount } from '../accounts/account.ts'
import type { Api } from '../api/dependencies.ts'
import { admitMember, storedGroups } from './change-members.ts'
import { giveSignIn } from './sign-in.ts'
import { invitationsRef, openInvitation, readLink } from './stored-invitation.ts'

const opened = async ({ db, now }: Api, token: string) => {
  const link = readLink(token)
  const account = accountRef(db, link.accountId)
  const ref = invitationsRef(db, link.accountId).doc(link.id)
  const [settings, document] = await Promise.all([account.get(), ref.get()])
  const invitation = openInvitation(document, link, now())
  return { link, ref, invitation, account: readAccount(link.accountId, settings.data() ?? {}, now()) }
}

export const showInvitation = async (api: Api, token: string): Promise<ShownInvitation> => {
  const { account, invitation } = await opened(api, token)
  return { accountName: account.name, email: invitation.email, role: invitation.role }
}

/** The link is worth nothing after. 404 where it is not good, 409 where the address signs in to an account already. */
export const acceptInvitation = async (
  api: Api,
  token: string,
  password: string,
): Promise<{ email: string }> => {
  const { account, link, ref, invitation } = await opened(api, token)
  const { email, role, groups, anonymised } = invitation
  const { uid } = await giveSignIn(api.db, api.auth, email, password)
  const member = { uid, email, role, groups: storedGroups(groups), anonymised }
  await admitMember(api, { account, member }, member, 'member.joined', async (tx) => {
    // It may have been used or withdrawn meanwhile.
    openInvitation(await tx.get(ref), link, api.now())
    return () => tx.delete(ref)
  })
  return { email }
}
