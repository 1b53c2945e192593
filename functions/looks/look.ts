/** `accounts/{a}/accessLog/{id}`: somebody looked at one user's time; one document a viewer, user, report and hour. */
import {
  type DocumentReference,
  FieldValue,
  type Firestore,
  type SetOptions,
  Timestamp,
} from 'firebase-admin/firestore'
import type { LookedAt } from '#core/contracts/look.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { accountRef } from '../accounts/account.ts'
import { idOf } from '../security/keys.ts'

export const LOOKS_KEPT_MS = 365 * DAY_MS
export const HOUR_MS = 3_600_000

export type Seen = {
  accountId: string
  viewer: { uid: string; email: string }
  report: LookedAt
  /** Account days, inclusive. */
  range: { from: string; to: string }
}

export type StoredLook = {
  userId: string
  viewer: Seen['viewer']
  report: LookedAt
  /** `from/to`. */
  ranges: string[]
  /** Epoch ms, the last time. */
  at: number
  expiresAt: Timestamp
}

export const looksRef = (db: Firestore, accountId: string) =>
  accountRef(db, accountId).collection('accessLog')

/** A batch, or a transaction. */
type Writer = { set: (ref: DocumentReference, data: object, options: SetOptions) => unknown }

/** Writes the look at each of the users with what else `writer` writes, without a read: the hour's document is the same however often. */
export const writeLook = (
  db: Firestore,
  writer: Writer,
  { accountId, viewer, report, range }: Seen,
  users: readonly string[],
  now: number,
): void => {
  const hour = String(Math.floor(now / HOUR_MS))
  for (const userId of users) {
    const ref = looksRef(db, accountId).doc(idOf('look', viewer.uid, userId, report, hour))
    const look = {
      userId,
      viewer,
      report,
      ranges: FieldValue.arrayUnion(`${range.from}/${range.to}`),
      at: now,
      expiresAt: Timestamp.fromMillis(now + LOOKS_KEPT_MS),
    }
    writer.set(ref, look, { merge: true })
  }
}
