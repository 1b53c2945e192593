/** Groups of users and computers, in the account's order. */
import type { Firestore } from 'firebase-admin/firestore'
import type { Group } from '#core/contracts/group.ts'
import { accountRef } from './account.ts'

export const groupsRef = (db: Firestore, accountId: string) => accountRef(db, accountId).collection('groups')

export const readGroups = async (db: Firestore, accountId: string): Promise<Group[]> =>
  inOrder(await groupsRef(db, accountId).get())

export const inOrder = ({ docs }: FirebaseFirestore.QuerySnapshot): Group[] =>
  docs.map(readGroup).sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))

export const readGroup = (document: FirebaseFirestore.DocumentSnapshot): Group => {
  const { name, users, computers, order } = (document.data() ?? {}) as Partial<Group>
  return {
    id: document.id,
    name: name ?? document.id,
    users: users ?? [],
    computers: computers ?? [],
    order: order ?? 0,
  }
}

/** The groups that an agent of this user on this computer is in. */
export const groupsOfAgent = (
  groups: readonly Group[],
  { userId, computerId }: { userId: string; computerId: string },
): Group[] =>
  groups.filter(({ users, computers }) => users.includes(userId) || computers.includes(computerId))
