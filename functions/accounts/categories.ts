/** The categories that an account has besides those of every account: named ones, and those its words use. */
import type { Firestore, Transaction } from 'firebase-admin/firestore'
import { CATEGORIES } from '#core/classification/categories.ts'
import { accountRef } from './account.ts'
import { type Classifications, classificationsOf, classificationsRef } from './classifications.ts'

/** `accounts/{a}/categories/own`: the names alone. */
export const categoriesRef = (db: Firestore, accountId: string) =>
  accountRef(db, accountId).collection('categories').doc('own')

export const namesOf = (document: FirebaseFirestore.DocumentSnapshot): string[] =>
  (document.get('names') ?? []) as string[]

const EVERYBODYS: ReadonlySet<string> = new Set(CATEGORIES)

/** By name; one that was only ever typed to a site is one too. */
export const ownCategories = (
  named: readonly string[],
  { account, exceptions }: Classifications,
): string[] => {
  const words = [account, ...exceptions.values()].flatMap((items) => [...items.values()])
  const used = words.flatMap(({ category }) => category ?? [])
  return [...new Set([...named, ...used])]
    .filter((name) => !EVERYBODYS.has(name))
    .sort((a, b) => a.localeCompare(b, 'en'))
}

/** Every category there is, read now; in a transaction where one is given. */
export const allCategories = async (
  db: Firestore,
  accountId: string,
  tx?: Transaction,
): Promise<ReadonlySet<string>> => {
  const [ref, words] = [categoriesRef(db, accountId), classificationsRef(db, accountId).parent]
  const [named, known] = await Promise.all(tx ? [tx.get(ref), tx.get(words)] : [ref.get(), words.get()])
  return new Set([...CATEGORIES, ...ownCategories(namesOf(named), classificationsOf(known))])
}
