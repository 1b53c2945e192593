/** Support access: an administrator lets somebody from outside in for a time, and takes it back. */
import type { GrantSupport } from '#core/contracts/members.ts'
import { accountRef } from '../accounts/account.ts'
import type { Member } from '../accounts/members.ts'
import { changeAccount, type Changed } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { Refusal } from '../refusal.ts'
import { giveSignIn, newPassword, takeSignIn } from './sign-in.ts'

const HOUR_MS = 3_600_000

const membersRef = ({ db }: Pick<Api, 'db'>, accountId: string) =>
  accountRef(db, accountId).collection('members')

/** With a password of ours, told once. Granted again, the time begins anew. */
export const grantSupport = async (
  api: Api,
  by: Viewer,
  { email: written, role, hours }: GrantSupport,
): Promise<{ id: string; password: string }> => {
  const email = written.toLowerCase()
  const { account } = by
  const before = await membersRef(api, account.id).where('email', '==', email).get()
  for (const { id, ref } of before.docs.filter((one) => one.get('supportUntil') !== undefined)) {
    await ref.delete()
    await takeSignIn(api.auth, id)
  }
  const password = newPassword()
  const { uid } = await giveSignIn(api.db, api.auth, email, password)
  const supportUntil = api.now() + hours * HOUR_MS
  const member: Member = { uid, email, role, groups: ['*'], supportUntil }
  await changeAccount(api, by, 'support.granted', () =>
    Promise.resolve({
      changes: [
        { key: 'role', before: null, after: role },
        { key: 'supportUntil', before: null, after: supportUntil },
      ],
      write: (tx) => tx.create(membersRef(api, account.id).doc(uid), member),
      told: { about: { id: uid, email } },
    }),
  )
  await api.auth.setCustomUserClaims(uid, { accountId: account.id, role })
  return { id: uid, password }
}

/** Out at once. 404 where there is no such access. */
export const withdrawSupport = async (api: Api, by: Viewer, id: string): Promise<Changed> => {
  const ref = membersRef(api, by.account.id).doc(id)
  const changed = await changeAccount(api, by, 'support.withdrawn', async (tx) => {
    const stored = (await tx.get(ref)).data() as Member | undefined
    if (stored?.supportUntil === undefined)
      throw new Refusal(404, 'not-found', 'There is no such support access.')
    return {
      changes: [{ key: 'supportUntil', before: stored.supportUntil, after: null }],
      write: () => tx.delete(ref),
      told: { about: { id, email: stored.email } },
    }
  })
  await takeSignIn(api.auth, id)
  return changed
}
