/** Invitations: made, sent by e-mail, sent again, withdrawn. */
import type { InviteMember } from '#core/contracts/members.ts'
import { accountRef } from '../accounts/account.ts'
import { changeAccount, type Changed } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { logs } from '../logs.ts'
import { invitationMail } from '../mail/invitation-mail.ts'
import { mailFailureOf } from '../mail/mailer.ts'
import { Refusal } from '../refusal.ts'
import { refuseUnknownGroups } from './change-members.ts'
import { invitationsRef, newSending, type StoredInvitation, writeLink } from './stored-invitation.ts'

const MOST_INVITED = 500

/** Asks somebody who is no member yet; a second time it replaces the first. */
export const invite = async (api: Api, by: Viewer, asked: InviteMember): Promise<Changed> => {
  const { account, member } = by
  const command = { ...asked, email: asked.email.toLowerCase() }
  await refuseUnknownGroups(api, by, command.groups)
  const ref = invitationsRef(api.db, account.id)
  const members = accountRef(api.db, account.id).collection('members')
  const invitation: StoredInvitation = {
    ...command,
    ...newSending(api.now()),
    invitedBy: { id: member.uid, email: member.email },
  }
  const document = ref.doc()
  const changed = await changeAccount(api, by, 'member.invited', async (tx) => {
    const known = await tx.get(members.where('email', '==', command.email).limit(1))
    if (!known.empty) throw new Refusal(409, 'conflict', `${command.email} is a member already.`)
    const before = await tx.get(ref.where('email', '==', command.email))
    const all = await tx.get(ref.select().limit(MOST_INVITED))
    if (all.size >= MOST_INVITED && before.empty)
      throw new Refusal(409, 'conflict', `${MOST_INVITED} people are invited; withdraw an invitation first.`)
    return {
      changes: [{ key: 'role', before: null, after: command.role }],
      write: () => {
        for (const one of before.docs) tx.delete(one.ref)
        tx.create(document, invitation)
      },
      told: { about: { email: command.email } },
    }
  })
  await send(api, by, document.id, invitation)
  return changed
}

/** With a new link; the one before is worth nothing. */
export const sendAgain = async (api: Api, by: Viewer, id: string): Promise<Changed> => {
  const ref = invitationsRef(api.db, by.account.id).doc(id)
  let again: StoredInvitation | undefined
  const changed = await changeAccount(api, by, 'member.invited', async (tx) => {
    const before = await invitationIn(tx, ref)
    again = { ...before, ...newSending(api.now()) }
    delete again.unsent
    const stored = again
    return {
      changes: [{ key: 'sentAt', before: before.sentAt, after: stored.sentAt }],
      write: () => tx.set(ref, stored),
      told: { about: { email: before.email } },
    }
  })
  if (again !== undefined) await send(api, by, id, again)
  return changed
}

export const withdraw = (api: Api, by: Viewer, id: string): Promise<Changed> => {
  const ref = invitationsRef(api.db, by.account.id).doc(id)
  return changeAccount(api, by, 'member.invitation-withdrawn', async (tx) => {
    const { email, role } = await invitationIn(tx, ref)
    return {
      changes: [{ key: 'role', before: role, after: null }],
      write: () => tx.delete(ref),
      told: { about: { email } },
    }
  })
}

const invitationIn = async (
  tx: FirebaseFirestore.Transaction,
  ref: FirebaseFirestore.DocumentReference,
): Promise<StoredInvitation> => {
  const stored = (await tx.get(ref)).data() as StoredInvitation | undefined
  if (stored === undefined) throw new Refusal(404, 'not-found', 'There is no such invitation.')
  return stored
}

/** An invitation whose e-mail did not go out says so, and can be sent again. */
const send = async (
  { db, mailer, dashboardUrl }: Api,
  { account }: Viewer,
  id: string,
  invitation: StoredInvitation,
): Promise<void> => {
  const token = writeLink({ accountId: account.id, id, nonce: invitation.nonce })
  const link = `${dashboardUrl}/invitation?token=${token}`
  try {
    if (mailer === undefined) throw new Error('There is no mail server.')
    await mailer.send(invitationMail(mailer.from, account, invitation, link))
  } catch (error) {
    logs.invitationUnsent(account.id, id, mailFailureOf(error).reason)
    await invitationsRef(db, account.id)
      .doc(id)
      .update({ unsent: true })
      .catch(() => undefined)
  }
}
