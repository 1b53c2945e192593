/** Who an agent's time belongs to, who may see it, and whether it is asked for. */
import type { Group } from '#core/contracts/group.ts'
import type { Whose } from '#core/contracts/report-query.ts'
import type { Named, ToldAccount, ToldAgent, Viewer } from './account.ts'
import { createMemory } from './remembered.ts'

const remember = createMemory<string[]>()

/** All users under the alias of this one, or this one alone. */
export const usersOfPerson = (account: ToldAccount, userId: string): string[] =>
  remember(account, userId, () => {
    const { userAliases } = account
    const alias = userAliases.get(userId)
    if (alias === undefined) return [userId]
    return [...userAliases.keys()].filter((id) => userAliases.get(id) === alias).sort()
  })

export const personOf = (account: ToldAccount, { userId, userLabel }: ToldAgent): Named => ({
  key: usersOfPerson(account, userId)[0] ?? userId,
  label: account.userAliases.get(userId) ?? userLabel,
})

export const computerOf = (account: ToldAccount, { computerId, computerLabel }: ToldAgent): Named => ({
  key: computerId,
  label: account.computerAliases.get(computerId) ?? computerLabel,
})

const isIn = (group: Group, agent: ToldAgent): boolean =>
  group.users.includes(agent.userId) || group.computers.includes(agent.computerId)

export const groupsOf = ({ groups }: ToldAccount, agent: ToldAgent): Group[] =>
  groups.filter((group) => isIn(group, agent))

/** The groups that a viewer knows of. */
export const groupsKnownTo = ({ groups }: ToldAccount, viewer: Viewer): Group[] => {
  if (viewer === 'everyone') return [...groups]
  return 'groups' in viewer ? groups.filter(({ id }) => viewer.groups.includes(id)) : []
}

const maySee = (account: ToldAccount, viewer: Viewer, agent: ToldAgent): boolean => {
  if (viewer === 'everyone') return true
  if ('users' in viewer) return viewer.users.includes(agent.userId)
  return groupsKnownTo(account, viewer).some((group) => isIn(group, agent))
}

/** The agents that the viewer may see and asks for. */
export const agentsAskedFor = (
  account: ToldAccount,
  viewer: Viewer,
  { person, computer, group }: Whose,
): ToldAgent[] =>
  account.agents
    .filter((agent) => maySee(account, viewer, agent))
    .filter(({ userId }) => person === undefined || usersOfPerson(account, person).includes(userId))
    .filter(({ computerId }) => computer === undefined || computerId === computer)
    .filter(
      (agent) =>
        group === undefined ||
        groupsKnownTo(account, viewer).some((known) => known.id === group && isIn(known, agent)),
    )
