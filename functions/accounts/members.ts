/** Who is signed in, and what their role lets them see. */
import type { DecodedIdToken } from 'firebase-admin/auth'
import type { Firestore } from 'firebase-admin/firestore'
import type { Role } from '#core/contracts/member.ts'
import { accountRef } from './account.ts'

/** `accounts/{a}/members/{uid}`. Groups: `*` is everyone. */
export type Member = { uid: string; email: string; role: Role; groups: string[] }

export type Membership = { accountId: string; member: Member }

/** The membership of a signed-in user: by the claim where there is one, else looked up. */
export const findMembership = async (
  db: Firestore,
  token: DecodedIdToken,
): Promise<Membership | undefined> => {
  const claimed = token.accountId as string | undefined
  if (typeof claimed === 'string' && claimed !== '') {
    const known = await accountRef(db, claimed).collection('members').doc(token.uid).get()
    if (known.exists) return { accountId: claimed, member: known.data() as Member }
  }
  const found = await db.collectionGroup('members').where('uid', '==', token.uid).limit(1).get()
  const document = found.docs[0]
  const accountId = document?.ref.parent.parent?.id
  if (document === undefined || accountId === undefined) return undefined
  return { accountId, member: document.data() as Member }
}

/** The logins whose e-mail address is this member's verified one. */
export const ownUsers = async (db: Firestore, accountId: string, email: string): Promise<string[]> => {
  const found = await accountRef(db, accountId)
    .collection('users')
    .where('addresses', 'array-contains', email.toLowerCase())
    .select()
    .limit(30)
    .get()
  return found.docs.map(({ id }) => id)
}
