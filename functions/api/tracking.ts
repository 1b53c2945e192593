/** `GET` and `PUT /v1/settings/tracking`: what agents record, and when. */
import { isDeepStrictEqual } from 'node:util'
import type { TrackingChange, TrackingSettings } from '#core/contracts/tracking-settings.ts'
import { accountRef, readAccount } from '../accounts/account.ts'
import { impossibleFields, readTracking, type StoredTracking, storedTracking } from '../accounts/tracking.ts'
import { announceChange, hasAgents } from '../policy/announce.ts'
import { settle } from '../policy/take-effect.ts'
import { Refusal } from '../refusal.ts'
import { type Change, changeAccount, type Changed, listChange } from './change.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

/** As they are in force now; the schedule as it is stored, its zone not yet the account's. */
export const readTrackingSettings = async (api: Api, { account }: Viewer): Promise<TrackingSettings> =>
  inForce(account.id, (await accountRef(api.db, account.id).get()).data() ?? {}, api.now()).tracking

const inForce = (id: string, data: FirebaseFirestore.DocumentData, now: number) => {
  const account = readAccount(id, data, now)
  const { schedule } = readTracking(data as StoredTracking)
  const { idleAfterSeconds, passiveCapSeconds, presence, privateMinutesADay, doNotTrack } = account
  const tracking: TrackingSettings = {
    ...{ idleAfterSeconds, passiveCapSeconds, presence, privateMinutesADay },
    ...{ schedule, doNotTrack },
  }
  return { account, tracking }
}

/** Fields that are left out stay as they are. 400 for a zone that does not exist. */
export const changeTracking = async (
  api: Api,
  viewer: Viewer,
  { noticeDays: days, ...command }: TrackingChange,
): Promise<Changed> => {
  const fields = impossibleFields(command)
  if (fields.length > 0) {
    throw new Refusal(400, 'bad-request', 'There is no time zone of this name.', { fields })
  }
  const wanted = command.doNotTrack ? { ...command, doNotTrack: [...new Set(command.doNotTrack)] } : command
  const { id } = viewer.account
  const [told, now] = await Promise.all([hasAgents(api.db, id), settle(api, id)])
  return changeAccount(api, viewer, 'tracking.changed', async (tx) => {
    const ref = accountRef(api.db, id)
    const { account, tracking } = inForce(id, (await tx.get(ref)).data() ?? {}, now)
    const plan = announceChange(account, wanted, { now, days, hasAgents: told })
    const [before, after] = [storedTracking(tracking), storedTracking(plan.atOnce)]
    return {
      changes: changesOf(before, after),
      more: plan.entries,
      write: () =>
        // Hours set here are no copy of a named schedule.
        tx.update(ref, {
          ...after,
          ...plan.stored,
          ...('schedule' in after ? { defaultSchedule: null } : {}),
        }),
    }
  })
}

const changesOf = (before: StoredTracking, after: StoredTracking): Change[] =>
  Object.entries(after).flatMap(([key, value]): Change[] => {
    if (key === 'doNotTrack') return listChange(key, before.doNotTrack, after.doNotTrack)
    const was = before[key as keyof StoredTracking]
    return isDeepStrictEqual(was, value) ? [] : [{ key, before: was, after: value }]
  })
