/** The account's own classifications, and the exceptions of groups: one document each, for every report needs all of them. */
import { FieldValue, type Firestore } from 'firebase-admin/firestore'
import type { Classification } from '#core/contracts/classification.ts'
import { accountRef } from './account.ts'

type Items = ReadonlyMap<string, Classification>

/** By `site:host` or `app:executable`; `exceptions` by group. */
export type Classifications = { account: Items; exceptions: ReadonlyMap<string, Items> }

/** The document of the whole account; a group's bears its id behind `group-`. */
const ACCOUNT = 'all'
const GROUP = 'group-'

export const classificationsRef = (db: Firestore, accountId: string, group?: string) =>
  accountRef(db, accountId)
    .collection('classifications')
    .doc(group === undefined ? ACCOUNT : `${GROUP}${group}`)

export const readClassifications = async (db: Firestore, accountId: string): Promise<Classifications> =>
  classificationsOf(await accountRef(db, accountId).collection('classifications').get())

export const classificationsOf = ({ docs }: FirebaseFirestore.QuerySnapshot): Classifications => {
  const items = new Map(docs.map((doc) => [doc.id, itemsOf(doc)]))
  return {
    account: items.get(ACCOUNT) ?? new Map(),
    exceptions: new Map(
      [...items].flatMap(([id, of]) => (id.startsWith(GROUP) ? [[id.slice(GROUP.length), of]] : [])),
    ),
  }
}

export const itemsOf = (document: FirebaseFirestore.DocumentSnapshot): Map<string, Classification> =>
  new Map(Object.entries((document.get('items') ?? {}) as Record<string, Classification>))

/** A word as it is merged into its document: what it does not say goes, and where it says nothing, all of it. */
export const storedWord = ({ productivity, category }: Classification) =>
  productivity === undefined && category === undefined
    ? FieldValue.delete()
    : { productivity: productivity ?? FieldValue.delete(), category: category ?? FieldValue.delete() }
