/** `GET` and `PUT /v1/settings/tracking`: what agents record, and when. */
import { isDeepStrictEqual } from 'node:util'
import type { TrackingCommand, TrackingSettings } from '#core/contracts/tracking-settings.ts'
import { accountRef } from '../accounts/account.ts'
import { impossibleFields, readTracking, type StoredTracking, storedTracking } from '../accounts/tracking.ts'
import { Refusal } from '../refusal.ts'
import { type Change, changeAccount, type Changed, listChange } from './change.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

/** As they are stored now, not as the listener last heard. */
export const readTrackingSettings = async (api: Api, { account }: Viewer): Promise<TrackingSettings> =>
  readTracking((await accountRef(api.db, account.id).get()).data() as StoredTracking)

/** Fields that are left out stay as they are. 400 for a zone that does not exist. */
export const changeTracking = async (
  api: Api,
  viewer: Viewer,
  command: TrackingCommand,
): Promise<Changed> => {
  const fields = impossibleFields(command)
  if (fields.length > 0) {
    throw new Refusal(400, 'bad-request', 'There is no time zone of this name.', { fields })
  }
  const wanted = command.doNotTrack ? { ...command, doNotTrack: [...new Set(command.doNotTrack)] } : command
  return changeAccount(api, viewer, 'tracking.changed', async (tx) => {
    const ref = accountRef(api.db, viewer.account.id)
    const before = storedTracking(readTracking((await tx.get(ref)).data() as StoredTracking))
    const after = storedTracking(wanted)
    return {
      changes: changesOf(before, after),
      write: () =>
        // Hours set here are no copy of a named schedule.
        tx.update(ref, { ...after, ...('schedule' in after ? { defaultSchedule: null } : {}) }),
    }
  })
}

const changesOf = (before: StoredTracking, after: StoredTracking): Change[] =>
  Object.entries(after).flatMap(([key, value]): Change[] => {
    if (key === 'doNotTrack') return listChange(key, before.doNotTrack, after.doNotTrack)
    const was = before[key as keyof StoredTracking]
    return isDeepStrictEqual(was, value) ? [] : [{ key, before: was, after: value }]
  })
