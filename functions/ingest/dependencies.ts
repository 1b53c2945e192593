/** What every ingest route works with; tests and benchmarks build it over an emulator. */
import type { Firestore } from 'firebase-admin/firestore'
import { type AccountWatch, createAccountWatch } from '../accounts/account-watch.ts'
import { createRevocations, type Revocations } from '../accounts/revocations.ts'
import { createAssignments } from '../accounts/schedules.ts'
import { readConfig } from '../config.ts'
import { firestore } from '../firestore.ts'
import { createRollupSource } from '../reports/rollup-source.ts'
import type { UsageSource } from '../reports/usage-source.ts'
import { createErasures, type Erasures } from '../privacy/tombstones.ts'
import { createPersonalFronts, type PersonalFronts } from './personal-front.ts'
import { createRateLimiter } from '../security/rate-limit.ts'

export type Ingest = {
  db: Firestore
  accounts: AccountWatch
  revocations: Revocations
  /** What a person is shown of their own day in the popup. */
  usage: UsageSource
  dashboardUrl: string
  erasures: Erasures
  /** Which schedule the agents of an account go by. */
  assignments: ReturnType<typeof createAssignments>
  fronts: PersonalFronts
  /** Epoch ms. */
  now: () => number
  perAgent: ReturnType<typeof createRateLimiter>
  perAddress: ReturnType<typeof createRateLimiter>
  perLink: ReturnType<typeof createRateLimiter>
}

export const createIngest = (over: Partial<Ingest> = {}): Ingest => {
  const db = over.db ?? firestore()
  return {
    db,
    accounts: createAccountWatch(db, over.now),
    revocations: createRevocations(db),
    erasures: createErasures(db),
    assignments: createAssignments(db),
    fronts: createPersonalFronts(db),
    usage: createRollupSource(db, over.now),
    dashboardUrl: readConfig().dashboardUrl,
    now: Date.now,
    // Room for a month of work that catches up, and for nothing faster than that for long.
    perAgent: createRateLimiter({ burst: 600, perSecond: 10 }),
    // Unknown enrolment tokens only: a whole school may enrol from one address.
    perAddress: createRateLimiter({ burst: 30, perSecond: 0.5 }),
    // Links to one's own page: as often as anybody clicks.
    perLink: createRateLimiter({ burst: 10, perSecond: 0.1 }),
    ...over,
  }
}

/** Set by whatever hosts the app. */
export type Bindings = { ip?: string }
