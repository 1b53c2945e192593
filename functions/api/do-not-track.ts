/** `PUT /v1/users/{id}/do-not-track`: whether the time of one user is recorded; what was recorded stays until it is erased. */
import type { DoNotTrackCommand } from '#core/contracts/directory.ts'
import { accountRef } from '../accounts/account.ts'
import { readTracking, type StoredTracking } from '../accounts/tracking.ts'
import { Refusal } from '../refusal.ts'
import { changeAccount, type Changed } from './change.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

/** 404 for a user that does not exist. */
export const setDoNotTrack = (
  api: Api,
  viewer: Viewer,
  id: string,
  { doNotTrack }: DoNotTrackCommand,
): Promise<Changed> =>
  changeAccount(api, viewer, 'tracking.changed', async (tx) => {
    const ref = accountRef(api.db, viewer.account.id)
    const [account, user] = await tx.getAll(ref, ref.collection('users').doc(id))
    if (user?.exists !== true) throw new Refusal(404, 'not-found', 'There is no such user.')
    const before = readTracking((account?.data() ?? {}) as StoredTracking).doNotTrack
    const others = before.filter((one) => one !== id)
    const after = doNotTrack ? [...others, id] : others
    const change = { key: 'doNotTrack', before: doNotTrack ? [] : [id], after: doNotTrack ? [id] : [] }
    return {
      changes: before.length === after.length ? [] : [change],
      write: () => tx.update(ref, { doNotTrack: after }),
    }
  })
