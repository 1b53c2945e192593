/** The version of an account's settings: in its document, and where every member's dashboard may listen to it. */
import type { Firestore, Transaction } from 'firebase-admin/firestore'
import { transact } from '../transaction.ts'
import { accountRef } from './account.ts'

/** `accounts/{a}/signals/dashboard`: nothing but the version. */
export const versionSignalRef = (db: Firestore, accountId: string) =>
  accountRef(db, accountId).collection('signals').doc('dashboard')

/** The account's document is written with `fields` and the version together. */
export const writeVersion = (
  tx: Transaction,
  db: Firestore,
  accountId: string,
  configVersion: number,
  fields: Record<string, unknown> = {},
): void => {
  tx.set(
    accountRef(db, accountId),
    { ...fields, configVersion },
    { mergeFields: [...Object.keys(fields), 'configVersion'] },
  )
  tx.set(versionSignalRef(db, accountId), { configVersion })
}

/** For changes that no setting tells of. */
export const raiseVersion = (db: Firestore, accountId: string): Promise<void> =>
  transact(db, async (tx) => {
    const stored = await tx.get(accountRef(db, accountId))
    if (stored.exists) writeVersion(tx, db, accountId, Number(stored.get('configVersion') ?? 1) + 1)
  })
