/** The settings document of an account as the functions read it. */
import type { Firestore } from 'firebase-admin/firestore'
import type { AgentConfig } from '#core/contracts/config.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import { PRIVACY_DEFAULTS, type PrivacySettings } from '#core/contracts/privacy-settings.ts'
import { type Announced, dueAt, pendingAt, valuesAt } from '#core/policy/announced.ts'
import type { TrackingSettings } from '#core/contracts/tracking-settings.ts'
import { inForce } from '#core/schedule/assigned.ts'
import { nameKeyOf } from '../security/name-key.ts'
import { readTracking, type StoredTracking } from './tracking.ts'

export type Account = TrackingSettings &
  PrivacySettings & {
    id: string
    name: string
    timeZone: string
    dateFormat: string
    configVersion: number
    /** Changes that have not taken effect yet. */
    announced: Announced
    /** Titles and addresses of what began before are never stored; epoch ms. */
    detailsSince: number
    /** The named schedule that `schedule` is a copy of. */
    defaultSchedule?: string
    /** Somebody has the dashboard open until then. */
    watchUntil?: number
  }

export const accountRef = (db: Firestore, accountId: string) => db.collection('accounts').doc(accountId)

type StoredAccount = Partial<Omit<Account, keyof TrackingSettings>> & StoredTracking

/** What a document holds at `now`, announced changes included, with the defaults of product.md filled in. */
export const readAccount = (id: string, data: FirebaseFirestore.DocumentData, now: number): Account => {
  const { announced = {} } = data as StoredAccount
  const stored: StoredAccount = { ...data, ...valuesAt(announced, now) }
  const timeZone = stored.timeZone ?? 'UTC'
  const { schedule, ...tracking } = readTracking(stored)
  return {
    id,
    name: stored.name ?? id,
    timeZone,
    dateFormat: stored.dateFormat ?? 'yyyy-MM-dd',
    ...tracking,
    schedule: schedule && inForce(schedule, timeZone),
    screenDetails: stored.screenDetails ?? PRIVACY_DEFAULTS.screenDetails,
    hashNames: stored.hashNames ?? PRIVACY_DEFAULTS.hashNames,
    retentionDays: stored.retentionDays ?? PRIVACY_DEFAULTS.retentionDays,
    minimumPeople: stored.minimumPeople ?? PRIVACY_DEFAULTS.minimumPeople,
    personalCategories: stored.personalCategories ?? [],
    configVersion: stored.configVersion ?? 1,
    announced: pendingAt(announced, now),
    detailsSince: dueAt(announced, now).screenDetails?.from ?? stored.detailsSince ?? 0,
    ...(stored.defaultSchedule == null ? {} : { defaultSchedule: stored.defaultSchedule }),
    ...(stored.watchUntil === undefined ? {} : { watchUntil: stored.watchUntil }),
  }
}

/** What an agent of this account is told that records the time of `userId`; `schedule`: the one it goes by. */
export const agentConfigOf = (account: Account, userId: string, schedule: Schedule | null): AgentConfig => ({
  configVersion: account.configVersion,
  accountId: account.id,
  accountName: account.name,
  screenDetails: account.screenDetails,
  ...(account.hashNames ? { nameKey: nameKeyOf(account.id) } : {}),
  idleAfterSeconds: account.idleAfterSeconds,
  passiveCapSeconds: account.passiveCapSeconds,
  presence: account.presence,
  privateMinutesADay: account.privateMinutesADay,
  schedule,
  doNotTrack: account.doNotTrack.includes(userId),
  signalEverySeconds: 60,
})
