/** What every api route works with; tests build it over the emulators. */
import type { Auth } from 'firebase-admin/auth'
import type { Firestore } from 'firebase-admin/firestore'
import { readConfig } from '../config.ts'
import { auth, firestore } from '../firestore.ts'
import { createNoteLook, type NoteLook } from '../looks/note-look.ts'
import { createRollupSource } from '../reports/rollup-source.ts'
import type { UsageSource } from '../reports/usage-source.ts'

export type Api = {
  db: Firestore
  auth: Auth
  usage: UsageSource
  noteLook: NoteLook
  /** Whether e-mails can be sent at all. */
  mailConfigured: boolean
  /** Epoch ms. */
  now: () => number
}

export const createApi = (over: Partial<Api> = {}): Api => {
  const db = over.db ?? firestore()
  const now = over.now ?? Date.now
  return {
    db,
    auth: over.auth ?? auth(),
    usage: createRollupSource(db),
    mailConfigured: readConfig().mail !== undefined,
    noteLook: createNoteLook(db, now),
    now,
    ...over,
  }
}
