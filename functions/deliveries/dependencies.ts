/** What the job that sends views works with; tests build it over the emulators. */
import { randomUUID } from 'node:crypto'
import type { Auth } from 'firebase-admin/auth'
import type { Firestore } from 'firebase-admin/firestore'
import { readConfig } from '../config.ts'
import { auth, firestore } from '../firestore.ts'
import { createMailer, type Mailer } from '../mail/mailer.ts'
import { createNoteLook, type NoteLook } from '../looks/note-look.ts'
import { createRollupSource } from '../reports/rollup-source.ts'
import type { UsageSource } from '../reports/usage-source.ts'

export type Deliveries = {
  db: Firestore
  auth: Auth
  usage: UsageSource
  /** Tells a person that an e-mail about them alone went out. */
  noteLook: NoteLook
  /** undefined: no mail server is configured. */
  mailer: Mailer | undefined
  dashboardUrl: string
  /** Names this run. */
  run: () => string
  /** Epoch ms. */
  now: () => number
}

export const createDeliveries = (over: Partial<Deliveries> = {}): Deliveries => {
  const db = over.db ?? firestore()
  const config = readConfig()
  return {
    db,
    auth: over.auth ?? auth(),
    usage: createRollupSource(db),
    noteLook: createNoteLook(db, over.now ?? Date.now),
    mailer: createMailer(config),
    dashboardUrl: config.dashboardUrl,
    run: randomUUID,
    now: Date.now,
    ...over,
  }
}
