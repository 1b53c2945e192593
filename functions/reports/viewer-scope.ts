/** Whose time a viewer may see: decided once, and handed to whatever reads people's time. */
import type { Firestore } from 'firebase-admin/firestore'
import { readGroups } from '../accounts/groups.ts'
import { type Member, ownUsers } from '../accounts/members.ts'

/** An agent is seen when its user or its computer is; `groups`: ids of the groups the viewer knows of. */
export type ViewerScope = {
  accountId: string
  sees: 'all' | { users: readonly string[]; computers: readonly string[]; groups: readonly string[] }
}

/** `isVerified`: the member's address is known to be theirs. */
export const scopeOf = async (
  db: Firestore,
  accountId: string,
  { role, email, groups }: Member,
  isVerified: boolean,
): Promise<ViewerScope> => {
  if (role === 'administrator' || role === 'configurator') return { accountId, sees: 'all' }
  if (role === 'person') {
    const users = isVerified ? await ownUsers(db, accountId, email) : []
    return { accountId, sees: { users, computers: [], groups: [] } }
  }
  if (groups.includes('*')) return { accountId, sees: 'all' }
  const viewable = (await readGroups(db, accountId)).filter(({ id }) => groups.includes(id))
  const idsOf = (pick: 'users' | 'computers') => [...new Set(viewable.flatMap((group) => group[pick]))].sort()
  return {
    accountId,
    sees: { users: idsOf('users'), computers: idsOf('computers'), groups: viewable.map(({ id }) => id) },
  }
}

/** Whether the viewer may see this agent's time. */
export const maySee = (
  { sees }: ViewerScope,
  { userId, computerId }: { userId: string; computerId: string },
): boolean => sees === 'all' || sees.users.includes(userId) || sees.computers.includes(computerId)
