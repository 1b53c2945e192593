/** The settings document of an account as the functions read it. */
import type { Firestore } from 'firebase-admin/firestore'
import type { AgentConfig } from '#core/contracts/config.ts'
import type { TrackingSettings } from '#core/contracts/tracking-settings.ts'
import { readTracking, type StoredTracking } from './tracking.ts'

export type Account = TrackingSettings & {
  id: string
  name: string
  timeZone: string
  dateFormat: string
  screenDetails: boolean
  configVersion: number
  /** Somebody has the dashboard open until then. */
  watchUntil?: number
}

export const accountRef = (db: Firestore, accountId: string) => db.collection('accounts').doc(accountId)

/** A document's data with the defaults of product.md filled in. */
export const readAccount = (id: string, data: FirebaseFirestore.DocumentData): Account => {
  const stored = data as Partial<Omit<Account, keyof TrackingSettings>> & StoredTracking
  return {
    id,
    name: stored.name ?? id,
    timeZone: stored.timeZone ?? 'UTC',
    dateFormat: stored.dateFormat ?? 'yyyy-MM-dd',
    screenDetails: stored.screenDetails ?? false,
    ...readTracking(stored),
    configVersion: stored.configVersion ?? 1,
    ...(stored.watchUntil === undefined ? {} : { watchUntil: stored.watchUntil }),
  }
}

/** What an agent of this account is told that records the time of `userId`. */
export const agentConfigOf = (account: Account, userId: string): AgentConfig => ({
  configVersion: account.configVersion,
  accountId: account.id,
  accountName: account.name,
  screenDetails: account.screenDetails,
  idleAfterSeconds: account.idleAfterSeconds,
  passiveCapSeconds: account.passiveCapSeconds,
  presence: account.presence,
  privateMinutesADay: account.privateMinutesADay,
  schedule: account.schedule,
  doNotTrack: account.doNotTrack.includes(userId),
  signalEverySeconds: 60,
})
