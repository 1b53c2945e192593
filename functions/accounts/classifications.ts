/** The account's own classifications: one document, because every report needs all of them. */
import type { Firestore } from 'firebase-admin/firestore'
import type { Classification } from '#core/contracts/classification.ts'
import { accountRef } from './account.ts'

export const classificationsRef = (db: Firestore, accountId: string) =>
  accountRef(db, accountId).collection('classifications').doc('all')

/** By `site:host` or `app:executable`. */
export const readClassifications = async (
  db: Firestore,
  accountId: string,
): Promise<ReadonlyMap<string, Classification>> => itemsOf(await classificationsRef(db, accountId).get())

export const itemsOf = (document: FirebaseFirestore.DocumentSnapshot): Map<string, Classification> =>
  new Map(Object.entries((document.get('items') ?? {}) as Record<string, Classification>))
