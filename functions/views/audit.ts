/** The audit entry of a change to a saved view; written in the change's own transaction. */
import { isDeepStrictEqual } from 'node:util'
import { FieldValue, type Firestore, type Transaction } from 'firebase-admin/firestore'
import { accountRef } from '../accounts/account.ts'
import type { StoredView } from './stored-view.ts'

type Event = 'view.created' | 'view.changed' | 'view.deleted' | 'view.restored' | 'view.stopped'

const FIELDS = ['name', 'page', 'query', 'shared', 'delivery'] as const

/** The fields that differ, with what was before and is after; null where there was or is nothing. */
export const changesOf = (before: Partial<StoredView>, after: Partial<StoredView>) =>
  FIELDS.flatMap((key) =>
    isDeepStrictEqual(before[key], after[key])
      ? []
      : [{ key, before: before[key] ?? null, after: after[key] ?? null }],
  )

/** `member` without an id: somebody who came by a link, not signed in. */
export const auditView = (
  tx: Transaction,
  db: Firestore,
  accountId: string,
  event: Event,
  member: { id?: string; email: string },
  view: string,
  changes: ReturnType<typeof changesOf>,
): void => {
  tx.create(accountRef(db, accountId).collection('audit').doc(), {
    at: FieldValue.serverTimestamp(),
    event,
    member,
    view,
    changes,
  })
}
