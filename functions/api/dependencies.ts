/** What every api route works with; tests build it over the emulators. */
import type { Auth } from 'firebase-admin/auth'
import type { Firestore } from 'firebase-admin/firestore'
import { readConfig } from '../config.ts'
import { auth, firestore } from '../firestore.ts'
import { createNoteLook, type NoteLook } from '../looks/note-look.ts'
import type { Installation } from '#core/contracts/enrolment-token.ts'
import { createMailer, type Mailer } from '../mail/mailer.ts'
import { createRollupSource } from '../reports/rollup-source.ts'
import type { UsageSource } from '../reports/usage-source.ts'
import { createRateLimiter } from '../security/rate-limit.ts'

/** A link that is tried out: a company may do it from one address, nobody a thousand times. */
const STRANGERS = { burst: 20, perSecond: 0.1 }
/** More than any page asks, less than a program that has run wild. */
const MEMBERS = { burst: 3000, perSecond: 50 }
/** Ten, then five an hour. */
const SIGN_UPS = { burst: 10, perSecond: 5 / 3600 }

type RateLimiter = ReturnType<typeof createRateLimiter>

export type Api = {
  db: Firestore
  auth: Auth
  usage: UsageSource
  noteLook: NoteLook
  /** undefined: no mail server is configured. */
  mailer: Mailer | undefined
  /** Where members open the dashboard. */
  dashboardUrl: string
  /** Where agents deliver, and the extension that they are. */
  installation: Omit<Installation, 'tokens'>
  /** For what strangers may ask: names are addresses of the network. */
  perAddress: RateLimiter
  /** Of each member, over all routes. */
  perMember: RateLimiter
  /** The same as for strangers, for new accounts. */
  signUps: RateLimiter
  /** Epoch ms. */
  now: () => number
}

export const createApi = (over: Partial<Api> = {}): Api => {
  const db = over.db ?? firestore()
  const now = over.now ?? Date.now
  const config = readConfig()
  return {
    db,
    auth: over.auth ?? auth(),
    usage: createRollupSource(db),
    noteLook: createNoteLook(db, now),
    now,
    mailer: createMailer(config),
    dashboardUrl: config.dashboardUrl,
    installation: { ingestUrl: `${config.dashboardUrl}/ingest`, ...config.extension },
    perAddress: createRateLimiter(STRANGERS),
    perMember: createRateLimiter(MEMBERS),
    signUps: createRateLimiter(SIGN_UPS),
    ...over,
  }
}
