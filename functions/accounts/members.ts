/** Who is signed in, and what their role lets them see. */
import type { Auth, DecodedIdToken, UserRecord } from 'firebase-admin/auth'
import type { Firestore } from 'firebase-admin/firestore'
import type { Role, SessionGroups } from '#core/contracts/member.ts'
import { addressHash } from '../security/name-key.ts'
import { type Account, accountRef, readAccount } from './account.ts'

/**
 * `accounts/{a}/members/{uid}`. Groups: `*` is everyone. `users`: logins that an administrator says are theirs.
 * `anonymised`: of a manager or viewer who is to see no names.
 */
export type Member = {
  uid: string
  email: string
  role: Role
  groups: string[]
  users?: string[]
  anonymised?: boolean
  /** Sign-ins from before are worth nothing; epoch ms, a whole second. */
  signedOutAt?: number
  /** Where they are signed in, by the instant of the sign-in, epoch s. */
  signIns?: Readonly<Record<string, StoredSignIn>>
  /** Sign-ins that were ended one by one, epoch s. */
  endedSignIns?: readonly number[]
  /** Of support: let in until then, and never to members or deletion; epoch ms. */
  supportUntil?: number
}

/** `seenAt`: when it opened the dashboard last, epoch ms, to the hour. */
export type StoredSignIn = { browser?: string; system?: string; seenAt: number }

export type Membership = { account: Account; member: Member }

/** The membership of a signed-in user, read now: by the claim where there is one, else looked up. */
export const findMembership = async (
  db: Firestore,
  token: DecodedIdToken,
  now = Date.now(),
): Promise<Membership | undefined> => {
  const claimed = token.accountId as string | undefined
  if (typeof claimed === 'string' && claimed !== '') {
    const known = await readMembership(db, claimed, token.uid, now)
    if (known !== undefined) return known
  }
  const found = await db.collectionGroup('members').where('uid', '==', token.uid).limit(1).get()
  const accountId = found.docs[0]?.ref.parent.parent?.id
  return accountId === undefined ? undefined : readMembership(db, accountId, token.uid, now)
}

/** The membership as it is now; undefined where the account or the member is gone. */
export const readMembership = async (
  db: Firestore,
  accountId: string,
  uid: string,
  now = Date.now(),
): Promise<Membership | undefined> => {
  const ref = accountRef(db, accountId)
  const [account, member] = await db.getAll(ref, ref.collection('members').doc(uid))
  const settings = account?.data()
  if (settings === undefined || member?.exists !== true) return undefined
  return { account: readAccount(accountId, settings, now), member: member.data() as Member }
}

/** Who is to see no names: a role that sees more, or only itself, can't be. */
export const isAnonymised = ({ role, anonymised }: Pick<Member, 'role' | 'anonymised'>): boolean =>
  anonymised === true && (role === 'manager' || role === 'viewer')

/** Whose agents the rules let the member listen to (firestore.rules). */
export const viewableGroups = ({ role, groups, anonymised }: Member): SessionGroups => {
  if (anonymised === true && role !== 'administrator') return []
  if (role === 'administrator') return '*'
  if (role !== 'manager' && role !== 'viewer') return []
  return groups.includes('*') ? '*' : groups
}

/** The member's own logins: those that an administrator linked, and those of their address where it is known to be theirs. */
export const ownUsers = async (
  db: Firestore,
  accountId: string,
  { email, users = [] }: Pick<Member, 'email' | 'users'>,
  isVerified: boolean,
): Promise<string[]> => {
  if (!isVerified) return users
  const found = await accountRef(db, accountId)
    .collection('users')
    .where('addresses', 'array-contains', await addressHash(accountId, email))
    .select()
    .get()
  return [...new Set([...users, ...found.docs.map(({ id }) => id)])]
}

/**
 * The member of an account who signs in with this address; undefined where there is none, or the sign-in is switched off.
 * Support is none: what it sees is asked for, written down, and ends with its time, which nothing that is sent does.
 */
export const findMemberByEmail = async (
  db: Firestore,
  auth: Auth,
  accountId: string,
  email: string,
): Promise<{ member: Member; verified: boolean } | undefined> => {
  const user = await auth.getUserByEmail(email).catch((error: { code?: string }): UserRecord | undefined => {
    if (error.code === 'auth/user-not-found' || error.code === 'auth/invalid-email') return undefined
    throw error
  })
  if (user === undefined || user.disabled) return undefined
  const known = await accountRef(db, accountId).collection('members').doc(user.uid).get()
  if (!known.exists || known.get('supportUntil') !== undefined) return undefined
  return { member: known.data() as Member, verified: user.emailVerified }
}
