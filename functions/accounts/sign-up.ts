/** `POST /v1/sign-up`: somebody makes an account of their own, with the defaults of product.md. */
import { randomBytes } from 'node:crypto'
import { FieldValue } from 'firebase-admin/firestore'
import type { SignedUp, SignUp } from '#core/contracts/sign-up.ts'
import type { Api } from '../api/dependencies.ts'
import { newToken } from '../enrolment/tokens.ts'
import { logs } from '../logs.ts'
import { createSignIn, takeSignIn } from '../members/sign-in.ts'
import { Refusal } from '../refusal.ts'
import { transact } from '../transaction.ts'
import { accountRef } from './account.ts'
import { isZone } from './tracking.ts'
import { writeVersion } from './version.ts'

const FIRST_TOKEN = 'First token'

/** Nobody has shown yet that the address is theirs, so it opens nobody's own time. 409 where it signs in already. */
export const makeAccount = async (
  api: Api,
  { name, timeZone, email: written, password }: SignUp,
): Promise<SignedUp> => {
  if (!isZone(timeZone))
    throw new Refusal(400, 'bad-request', 'There is no time zone of this name.', { fields: ['timeZone'] })
  const email = written.toLowerCase()
  const accountId = `a${randomBytes(12).toString('hex')}`
  const { uid } = await createSignIn(api.auth, { email, password, emailVerified: false })
  try {
    const enrolmentToken = await writeAccount(api, { accountId, name, timeZone, uid, email })
    await api.auth.setCustomUserClaims(uid, { accountId, role: 'administrator' })
    logs.accountMade(accountId)
    return { accountId, email, enrolmentToken }
  } catch (error) {
    // Without it, the address could not be used again.
    await takeSignIn(api.auth, uid)
    throw error
  }
}

const writeAccount = async (
  { db, now }: Api,
  made: { accountId: string; name: string; timeZone: string; uid: string; email: string },
): Promise<string> => {
  const { accountId, name, timeZone, uid, email } = made
  const account = accountRef(db, accountId)
  const about = { accountId, createdBy: email, now: now() }
  const { ref, stored, token } = newToken(db, about, { name: FIRST_TOKEN })
  await transact(db, (tx) => {
    writeVersion(tx, db, accountId, 1, { name, timeZone, dateFormat: 'yyyy-MM-dd', createdAt: now() })
    tx.create(account.collection('members').doc(uid), { uid, email, role: 'administrator', groups: ['*'] })
    tx.create(ref, stored)
    tx.create(account.collection('audit').doc(), {
      at: FieldValue.serverTimestamp(),
      event: 'account.made',
      member: { id: uid, email },
      changes: [{ key: 'name', before: null, after: name }],
    })
    return Promise.resolve()
  })
  return token
}
