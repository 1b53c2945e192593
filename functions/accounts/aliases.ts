/** The names that users and computers are shown by; users of one alias are one person. */
import type { Firestore } from 'firebase-admin/firestore'
import { accountRef } from './account.ts'

export type Aliases = {
  /** By user id. */
  users: ReadonlyMap<string, string>
  /** By computer id. */
  computers: ReadonlyMap<string, string>
  /** All users of the person that `userId` belongs to, sorted; the first is the person's key. */
  usersOf: (userId: string) => readonly string[]
}

/** Reads only what has an alias. */
export const readAliases = async (db: Firestore, accountId: string): Promise<Aliases> => {
  const account = accountRef(db, accountId)
  const read = async (collection: 'users' | 'computers') => {
    const { docs } = await account.collection(collection).orderBy('alias').select('alias').get()
    return new Map(docs.map((doc) => [doc.id, doc.get('alias') as string]))
  }
  const [users, computers] = await Promise.all([read('users'), read('computers')])
  const people = Map.groupBy([...users.keys()].sort(), (id) => users.get(id))
  return { users, computers, usersOf: (id) => people.get(users.get(id)) ?? [id] }
}
