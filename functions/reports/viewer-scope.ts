/** Whose time a viewer may see: decided once, and handed to whatever reads people's time. */
import type { Firestore } from 'firebase-admin/firestore'
import { accountRef, readAccount } from '../accounts/account.ts'
import { readGroups } from '../accounts/groups.ts'
import { isAnonymised, type Member, ownUsers } from '../accounts/members.ts'

/** An agent is seen when its user or its computer is; `groups`: ids of the groups the viewer knows of. */
export type ViewerScope = {
  accountId: string
  sees: 'all' | { users: readonly string[]; computers: readonly string[]; groups: readonly string[] }
  /** Users that the viewer is themselves: what is personal is told of them alone. */
  own?: readonly string[]
  /** Of a role that sees no names, and no view of fewer people. */
  anonymised?: { minimumPeople: number }
}

/** `isVerified`: the member's address is known to be theirs. */
export const scopeOf = async (
  db: Firestore,
  accountId: string,
  member: Member,
  isVerified: boolean,
): Promise<ViewerScope> => {
  const scope = await namedScopeOf(db, accountId, member, isVerified)
  if (!isAnonymised(member)) return scope
  const stored = (await accountRef(db, accountId).get()).data() ?? {}
  const { minimumPeople } = readAccount(accountId, stored, Date.now())
  return { ...scope, anonymised: { minimumPeople } }
}

const namedScopeOf = async (
  db: Firestore,
  accountId: string,
  member: Member,
  isVerified: boolean,
): Promise<ViewerScope> => {
  const { role, groups } = member
  if (role === 'administrator' || role === 'configurator') return { accountId, sees: 'all' }
  if (role === 'person') {
    return ownScope(accountId, await ownUsers(db, accountId, member, isVerified))
  }
  if (groups.includes('*')) return { accountId, sees: 'all' }
  const viewable = (await readGroups(db, accountId)).filter(({ id }) => groups.includes(id))
  const idsOf = (pick: 'users' | 'computers') => [...new Set(viewable.flatMap((group) => group[pick]))].sort()
  return {
    accountId,
    sees: { users: idsOf('users'), computers: idsOf('computers'), groups: viewable.map(({ id }) => id) },
  }
}

/** Of these users and nobody else. */
export const ownScope = (accountId: string, users: readonly string[]): ViewerScope => ({
  accountId,
  sees: { users, computers: [], groups: [] },
  own: users,
})

/** Whether the viewer may see this agent's time. */
export const maySee = (
  { sees }: ViewerScope,
  { userId, computerId }: { userId: string; computerId: string },
): boolean => sees === 'all' || sees.users.includes(userId) || sees.computers.includes(computerId)
