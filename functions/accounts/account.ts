/** The settings document of an account as the functions read it. */
import type { Firestore } from 'firebase-admin/firestore'
import type { AgentConfig } from '#core/contracts/config.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/config.ts'

export type Account = {
  id: string
  name: string
  timeZone: string
  dateFormat: string
  screenDetails: boolean
  idleAfterSeconds: number
  passiveCapSeconds: number | null
  configVersion: number
  /** Somebody has the dashboard open until then. */
  watchUntil?: number
}

export const accountRef = (db: Firestore, accountId: string) => db.collection('accounts').doc(accountId)

/** A document's data with the defaults of product.md filled in. */
export const readAccount = (id: string, data: FirebaseFirestore.DocumentData): Account => {
  const stored = data as Partial<Account>
  return {
    id,
    name: stored.name ?? id,
    timeZone: stored.timeZone ?? 'UTC',
    dateFormat: stored.dateFormat ?? 'yyyy-MM-dd',
    screenDetails: stored.screenDetails ?? false,
    idleAfterSeconds: stored.idleAfterSeconds ?? TRACKING_DEFAULTS.idleAfterSeconds,
    passiveCapSeconds:
      stored.passiveCapSeconds === undefined ? TRACKING_DEFAULTS.passiveCapSeconds : stored.passiveCapSeconds,
    configVersion: stored.configVersion ?? 1,
    ...(stored.watchUntil === undefined ? {} : { watchUntil: stored.watchUntil }),
  }
}

/** What an agent of this account is told. */
export const agentConfigOf = (account: Account): AgentConfig => ({
  configVersion: account.configVersion,
  accountId: account.id,
  accountName: account.name,
  screenDetails: account.screenDetails,
  idleAfterSeconds: account.idleAfterSeconds,
  passiveCapSeconds: account.passiveCapSeconds,
  signalEverySeconds: 60,
})
