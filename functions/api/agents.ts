/** `GET /v1/agents` and `GET /v1/people`: who delivers, and whom the filters offer. */
import type { Firestore } from 'firebase-admin/firestore'
import { type AgentList, agentRow, type PeopleList } from '#core/contracts/agent-row.ts'
import { accountRef } from '../accounts/account.ts'
import { ownUsers } from '../accounts/members.ts'
import { readDirectory } from '../reports/directory.ts'
import { refuseSingle } from '../reports/anonymised.ts'
import type { ViewerScope } from '../reports/viewer-scope.ts'
import type { Viewer } from './viewer.ts'

/** Every agent the viewer may see, without what belongs to its chain. */
export const listAgents = async (db: Firestore, scope: ViewerScope): Promise<AgentList> => {
  refuseSingle(scope)
  const [directory, found] = await Promise.all([
    readDirectory(db, scope),
    accountRef(db, scope.accountId).collection('agents').get(),
  ])
  const visible = new Set(directory.agents.map(({ agentId }) => agentId))
  return {
    agents: found.docs
      .filter(({ id }) => visible.has(id))
      .map((doc) => {
        const row = agentRow.parse({ ...doc.data(), id: doc.id })
        return {
          ...row,
          personLabel: directory.personOf(row.userId).label,
          computerLabel: directory.computerOf(row.computerId).label,
          groups: directory.groupsOf(row.id).map(({ key }) => key),
        }
      }),
  }
}

/** A person under the key that reports name them by, with all their users; a group with how many people it has. */
export const listPeople = async (db: Firestore, scope: ViewerScope): Promise<PeopleList> => {
  const { agents, personOf, computerOf, groupsOf, groups } = await readDirectory(db, scope)
  // Names alone of groups large enough: nobody in them can be asked for.
  if (scope.anonymised !== undefined) {
    const unnamed = groups.map(({ id, name }) => ({ id, label: name, people: [] }))
    return { people: [], computers: [], groups: unnamed }
  }
  const people = new Map(agents.map(({ userId }) => [personOf(userId).key, personOf(userId)]))
  const usersOf = Map.groupBy(new Set(agents.map(({ userId }) => userId)), (id) => personOf(id).key)
  const computers = new Map(agents.map(({ computerId }) => [computerId, computerOf(computerId)]))
  const peopleOf = (group: string) =>
    new Set(
      agents
        .filter(({ agentId }) => groupsOf(agentId).some(({ key }) => key === group))
        .map(({ userId }) => personOf(userId).key),
    )
  const peopleAt = (computer: string) => [
    ...new Set(
      agents.filter(({ computerId }) => computerId === computer).map(({ userId }) => personOf(userId).key),
    ),
  ]
  const listed = ({ key, label }: { key: string; label: string }) => ({ id: key, label })
  const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label)
  return {
    people: [...people.values()]
      .map((person) => ({ ...listed(person), users: usersOf.get(person.key) ?? [] }))
      .sort(byLabel),
    computers: [...computers.values()]
      .map((computer) => ({ ...listed(computer), people: peopleAt(computer.key) }))
      .sort(byLabel),
    groups: groups.map(({ id, name }) => ({ id, label: name, people: [...peopleOf(id)] })),
  }
}

/** The same, with the member themselves marked, so that the dashboard knows whose page tells of a look. */
export const listPeopleFor = async (
  db: Firestore,
  { account, member, isVerified, scope }: Viewer,
): Promise<PeopleList> => {
  const [list, own] = await Promise.all([listPeople(db, scope), ownUsers(db, account.id, member, isVerified)])
  const isOwn = (users: readonly string[]) => users.length > 0 && users.every((id) => own.includes(id))
  return {
    ...list,
    people: list.people.map((person) => (isOwn(person.users) ? { ...person, isSelf: true } : person)),
  }
}
