/** Notes individual drill-downs beside the report that they ask for: at most one write an hour, and no read before it answers. */
import type { Firestore } from 'firebase-admin/firestore'
import type { LookedAt } from '#core/contracts/look.ts'
import type { Account } from '../accounts/account.ts'
import { type Member, ownUsers } from '../accounts/members.ts'
import type { ViewerScope } from '../reports/viewer-scope.ts'
import { HOUR_MS, writeLook } from './look.ts'
import { isNarrowed, type Narrowed, usersLookedAt } from './looked-at.ts'

/** Of all viewers; what is forgotten is written again, which changes nothing. */
const KEPT = 20_000

export type Looker = { account: Account; member: Member; isVerified: boolean; scope: ViewerScope }

export type LookQuery = Narrowed & { from: string; to: string }

export type NoteLook = (viewer: Looker, report: LookedAt, query: LookQuery) => Promise<void>

/** Rejects where the look could not be written: nobody's time is opened without them being told. */
export const createNoteLook = (db: Firestore, now: () => number): NoteLook => {
  const noted = new Map<string, Promise<void>>()
  return async (viewer, report, { from, to, person, computer, group, agent }) => {
    const { account, member, scope } = viewer
    const narrowed: Narrowed = { person, computer, group, agent }
    if (member.role === 'person' || !isNarrowed(scope, narrowed)) return
    const hour = Math.floor(now() / HOUR_MS)
    // Whom a group or an alias stands for may change; that raises the version.
    const key = JSON.stringify([
      account.id,
      account.configVersion,
      member.uid,
      scope.sees,
      narrowed,
      report,
      from,
      to,
      hour,
    ])
    const known = noted.get(key)
    if (known !== undefined) return known
    if (noted.size >= KEPT) noted.clear()
    const noting = note(db, viewer, { report, range: { from, to }, narrowed, now: now() })
    noted.set(key, noting)
    noting.catch(() => noted.delete(key))
    return noting
  }
}

const note = async (
  db: Firestore,
  { account, member, isVerified, scope }: Looker,
  {
    report,
    range,
    narrowed,
    now,
  }: { report: LookedAt; range: { from: string; to: string }; narrowed: Narrowed; now: number },
): Promise<void> => {
  const [looked, own] = await Promise.all([
    usersLookedAt(db, scope, narrowed),
    ownUsers(db, account.id, member, isVerified),
  ])
  const others = looked.filter((userId) => !own.includes(userId))
  if (others.length === 0) return
  const viewer = { uid: member.uid, email: member.email }
  const batch = db.batch()
  writeLook(db, batch, { accountId: account.id, viewer, report, range }, others, now)
  await batch.commit()
}
