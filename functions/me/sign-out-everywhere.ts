/** `POST /v1/me/sign-outs`: ends every sign-in of a member, also those whose ID token is good for a while still. */
import { accountRef } from '../accounts/account.ts'
import { changeAccount, type Changed } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'

export const signOutEverywhere = async (api: Api, by: Viewer): Promise<Changed> => {
  const { account, member } = by
  // Tokens tell their sign-in to the second.
  const signedOutAt = Math.floor(api.now() / 1000) * 1000
  const ref = accountRef(api.db, account.id).collection('members').doc(member.uid)
  await api.auth.revokeRefreshTokens(member.uid)
  return changeAccount(api, by, 'member.signed-out-everywhere', (tx) =>
    Promise.resolve({
      changes: [{ key: 'signedOutAt', before: member.signedOutAt ?? null, after: signedOutAt }],
      write: () => tx.update(ref, { signedOutAt, signIns: {}, endedSignIns: [] }),
      told: { about: { id: member.uid, email: member.email } },
    }),
  )
}
