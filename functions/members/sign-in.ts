/** The sign-in behind a member: Firebase Auth's user, who may be there already. */
import { randomInt } from 'node:crypto'
import type { Auth, UserRecord } from 'firebase-admin/auth'
import type { Firestore } from 'firebase-admin/firestore'
import { Refusal } from '../refusal.ts'

/** Nothing that is taken for something else when read out. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four times four letters: 79 bits. */
export const newPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-')

export const findSignIn = (auth: Auth, email: string): Promise<UserRecord | undefined> =>
  auth.getUserByEmail(email).catch((error: { code?: string }) => {
    if (error.code === 'auth/user-not-found' || error.code === 'auth/invalid-email') return undefined
    throw error
  })

const taken = (email: string) => new Refusal(409, 'conflict', `${email} signs in to an account already.`)

/** 409 where the address signs in to an account already. */
export const createSignIn = (
  auth: Auth,
  { email, ...more }: { email: string; password: string; emailVerified: boolean },
): Promise<UserRecord> =>
  auth.createUser({ email, ...more }).catch((error: { code?: string }) => {
    // Somebody else was quicker.
    if (error.code === 'auth/email-already-exists') throw taken(email)
    if (error.code !== 'auth/invalid-email') throw error
    throw new Refusal(400, 'bad-request', 'Nobody can have this e-mail address.', { fields: ['email'] })
  })

/**
 * Makes the sign-in of an address, or gives the one that is left from a membership that ended this password. Throws 409
 * where the address signs in to an account already: its password is nobody else's to set.
 */
export const giveSignIn = async (
  db: Firestore,
  auth: Auth,
  email: string,
  password: string,
): Promise<UserRecord> => {
  const known = await findSignIn(auth, email)
  if (known === undefined) return createSignIn(auth, { email, password, emailVerified: true })
  const members = await db.collectionGroup('members').where('uid', '==', known.uid).limit(1).get()
  if (!members.empty) {
    throw taken(email)
  }
  await auth.revokeRefreshTokens(known.uid)
  return auth.updateUser(known.uid, { password, emailVerified: true, disabled: false })
}

/** Deletes the sign-in of a member who was removed; where it is gone already, all is well. */
export const takeSignIn = async (auth: Auth, uid: string): Promise<void> => {
  await auth.deleteUser(uid).catch((error: { code?: string }) => {
    if (error.code !== 'auth/user-not-found') throw error
  })
}
