/** Puts the demo's people into groups and makes one person of two logins, as an administrator does. */
import { agentList } from '#core/contracts/agent-row.ts'
import { aliasAnswer, type AliasCommand } from '#core/contracts/alias.ts'
import { groupAnswer, type GroupCommand, groupList } from '#core/contracts/group.ts'
import { type ApiStack, signIn } from './api.ts'
import { demoGroups } from './fleet/groups.ts'
import { demoPeople } from './fleet/people.ts'
import type { Person } from './fleet/person.ts'
import { secondDesksOf } from './fleet/second-desks.ts'
import { DEMO_SEED, DEMO_TIME_ZONES } from './fleet/seed.ts'

const put = (body: GroupCommand | AliasCommand) => ({ method: 'PUT', body })

/**
 * Adds whoever is missing and takes nobody out. `unlessGrouped`: an account that has groups is left as it is, for
 * somebody may have changed them.
 */
export const groupDemo = async (
  stack: ApiStack,
  count: number,
  { unlessGrouped }: { unlessGrouped: boolean },
): Promise<void> => {
  const call = await signIn(stack)
  const { groups } = await call('groups', groupList)
  if (unlessGrouped && groups.length > 0) return
  const { agents } = await call('agents', agentList)
  const byMachine = new Map(agents.map((agent) => [agent.description.machineId, agent]))
  const agentsOf = (people: readonly Person[]) =>
    people.flatMap(({ computer }) => byMachine.get(computer.machineId) ?? [])
  const people = demoPeople(count, DEMO_SEED, DEMO_TIME_ZONES)

  for (const { id, name, people: members, computersOf } of demoGroups(people)) {
    const before = groups.find((group) => group.id === id)
    const command: GroupCommand = {
      name: before?.name ?? name,
      users: [...(before?.users ?? []), ...agentsOf(members).map(({ userId }) => userId)],
      computers: [...(before?.computers ?? []), ...agentsOf(computersOf).map(({ computerId }) => computerId)],
    }
    await call(`groups/${id}`, groupAnswer, put(command))
  }

  const items = secondDesksOf(people).flatMap(({ owner, desk }) =>
    agentsOf([owner, desk]).map(({ userId }) => ({ kind: 'user' as const, id: userId, alias: owner.name })),
  )
  const aliases: AliasCommand = { items }
  if (items.length > 0) await call('aliases', aliasAnswer, put(aliases))
}
