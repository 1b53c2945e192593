/** `GET` and `PUT /v1/settings/tracking`: what agents record, and when; a change goes with its audit entry. */
import { isDeepStrictEqual } from 'node:util'
import { FieldValue } from 'firebase-admin/firestore'
import type { TrackingAnswer, TrackingCommand, TrackingSettings } from '#core/contracts/tracking-settings.ts'
import { accountRef } from '../accounts/account.ts'
import { impossibleFields, readTracking, type StoredTracking, storedTracking } from '../accounts/tracking.ts'
import { Refusal } from '../refusal.ts'
import { transact } from '../transaction.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

/** As they are stored now, not as the listener last heard. */
export const readTrackingSettings = async (api: Api, { account }: Viewer): Promise<TrackingSettings> =>
  readTracking((await accountRef(api.db, account.id).get()).data() as StoredTracking)

/** Fields that are left out stay as they are. 400 for a zone that does not exist. */
export const changeTracking = async (
  api: Api,
  { account, member }: Viewer,
  command: TrackingCommand,
): Promise<TrackingAnswer> => {
  const fields = impossibleFields(command)
  if (fields.length > 0) {
    throw new Refusal(400, 'bad-request', 'There is no time zone of this name.', { fields })
  }
  const wanted = command.doNotTrack ? { ...command, doNotTrack: [...new Set(command.doNotTrack)] } : command
  return transact(api.db, async (tx) => {
    const ref = accountRef(api.db, account.id)
    const stored = (await tx.get(ref)).data() as StoredTracking & { configVersion?: number }
    const configVersion = stored.configVersion ?? 1
    const before = storedTracking(readTracking(stored))
    const changes = changesOf(before, storedTracking(wanted))
    if (changes.length === 0) return { configVersion, changed: 0 }
    tx.update(ref, { ...storedTracking(wanted), configVersion: configVersion + 1 })
    tx.create(ref.collection('audit').doc(), {
      at: FieldValue.serverTimestamp(),
      event: 'tracking.changed',
      member: { id: member.uid, email: member.email },
      changes,
    })
    return { configVersion: configVersion + 1, changed: changes.length }
  })
}

type Change = { key: string; before: unknown; after: unknown }

/** Of the list of users only who went (`before`) and who came (`after`): it may be long. */
const changesOf = (before: StoredTracking, after: StoredTracking): Change[] =>
  Object.entries(after).flatMap(([key, value]): Change[] => {
    const was = before[key as keyof StoredTracking]
    if (key !== 'doNotTrack') return isDeepStrictEqual(was, value) ? [] : [{ key, before: was, after: value }]
    const [gone, come] = [
      without(before.doNotTrack, after.doNotTrack),
      without(after.doNotTrack, before.doNotTrack),
    ]
    return gone.length + come.length === 0 ? [] : [{ key, before: gone, after: come }]
  })

const without = (list: readonly string[] = [], others: readonly string[] = []): string[] => {
  const known = new Set(others)
  return list.filter((id) => !known.has(id))
}
