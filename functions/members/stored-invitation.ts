/** `accounts/{a}/invitations/{id}`: somebody is asked to become a member; the link of its e-mail opens it once. */
import { randomBytes } from 'node:crypto'
import { type Firestore, Timestamp } from 'firebase-admin/firestore'
import { type Invitation, INVITATION_DAYS, type InviteMember } from '#core/contracts/members.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { accountRef } from '../accounts/account.ts'
import { Refusal } from '../refusal.ts'
import { seal, unseal } from '../security/keys.ts'

/** One that has ended can be sent again as long. */
const KEPT_DAYS = 30

export type StoredInvitation = InviteMember & {
  /** The newest link carries it; those before are worth nothing. */
  nonce: string
  invitedBy: { id: string; email: string }
  sentAt: number
  expiresAt: number
  /** When its address is forgotten. */
  goneAt: Timestamp
  unsent?: true
}

export const invitationsRef = (db: Firestore, accountId: string) =>
  accountRef(db, accountId).collection('invitations')

/** What is another with each e-mail. */
export const newSending = (now: number) => ({
  nonce: randomBytes(18).toString('base64url'),
  sentAt: now,
  expiresAt: now + INVITATION_DAYS * DAY_MS,
  goneAt: Timestamp.fromMillis(now + KEPT_DAYS * DAY_MS),
})

export const tellInvitation = (
  id: string,
  { email, role, groups, anonymised, sentAt, expiresAt, unsent }: StoredInvitation,
): Invitation => ({ id, email, role, groups, anonymised, sentAt, expiresAt, unsent: unsent === true })

type Link = { accountId: string; id: string; nonce: string }

export const writeLink = ({ accountId, id, nonce }: Link): string =>
  seal('invitation', JSON.stringify([accountId, id, nonce]))

const noLonger = () =>
  new Refusal(
    404,
    'not-found',
    'This invitation is not good any more; ask whoever invited you for a new one.',
  )

/** The account and invitation of a link. Throws 404 where it is not ours. */
export const readLink = (token: string): Link => {
  const payload = unseal('invitation', token)
  if (payload === undefined) throw noLonger()
  const [accountId = '', id = '', nonce = ''] = JSON.parse(payload) as string[]
  return { accountId, id, nonce }
}

/** The invitation that a link opens now. Throws 404 where it was used, withdrawn, sent again or has ended. */
export const openInvitation = (
  document: FirebaseFirestore.DocumentSnapshot,
  { nonce }: Link,
  now: number,
): StoredInvitation => {
  const stored = document.data() as StoredInvitation | undefined
  if (stored?.nonce !== nonce || stored.expiresAt <= now) throw noLonger()
  return stored
}
