/** Who and what the ids in reports stand for: the agents that the viewer may see and asked for, under their names of now. */
import type { Firestore } from 'firebase-admin/firestore'
import type { AgentDescription } from '#core/contracts/agent.ts'
import type { Group } from '#core/contracts/group.ts'
import { NO_GROUP, type Whose } from '#core/contracts/report-query.ts'
import { shortName } from '#core/names/short-name.ts'
import type { Named } from '#core/reports/report-context.ts'
import { accountRef } from '../accounts/account.ts'
import { type Aliases, readAliases } from '../accounts/aliases.ts'
import { groupsOfAgent, readGroups } from '../accounts/groups.ts'
import { qualifiedLogin } from '../ingest/user.ts'
import { readErased } from '../privacy/tombstones.ts'
import { pseudonym } from './anonymised.ts'
import { chunked } from './chunked.ts'
import { maySee, type ViewerScope } from './viewer-scope.ts'

export type DirectoryEntry = { agentId: string; userId: string; computerId: string; lastBatchAt?: number }

export type Directory = {
  agents: readonly DirectoryEntry[]
  /** Epoch ms before which nothing of the agent is to be seen. */
  erasedBefore: (agentId: string) => number
  /** Neither scope nor filter leaves anybody out. */
  isWhole: boolean
  personOf: (userId: string) => Named
  computerOf: (computerId: string) => Named
  /** All of the account's groups that the agent is in; of them, those the viewer knows of. */
  allGroupsOf: (agentId: string) => readonly string[]
  groupsOf: (agentId: string) => readonly Named[]
  /** The groups that the viewer knows of, and the ids of all there are. */
  groups: readonly Group[]
  groupIds: readonly string[]
  aliases: Aliases
}

/** The friendly name, else the login with what tells it from the same one elsewhere. */
export const personLabelOf = (description: AgentDescription): string =>
  shortName(description.userName ?? qualifiedLogin(description))

export const computerLabelOf = ({
  computerName,
  machineId,
}: Pick<AgentDescription, 'computerName' | 'machineId'>): string =>
  shortName(computerName ?? `Computer ${machineId.slice(0, 8)}`)

const FIELDS = ['userId', 'computerId', 'lastBatchAt', 'description']
type Stored = Omit<DirectoryEntry, 'agentId'> & { description: AgentDescription }
/** Above this many ids, reading all agents is less than asking for each. */
const MOST_IDS = 150

/** A few fields of each agent; those whose names nobody asks for are not read where the query can tell. */
export const readDirectory = async (
  db: Firestore,
  scope: ViewerScope,
  whose: Whose = {},
): Promise<Directory> => {
  const { accountId, sees } = scope
  const [aliases, allGroups, erased] = await Promise.all([
    readAliases(db, accountId),
    readGroups(db, accountId),
    readErased(db, accountId),
  ])
  const viewable = sees === 'all' ? allGroups : allGroups.filter(({ id }) => sees.groups.includes(id))
  const asked = askedFor(whose, aliases, viewable)
  const found = await readAgents(db, scope, asked)
  const people = new Map<string, Named>()
  const computers = new Map<string, Named>()
  const agents = found
    .filter((entry) => maySee(scope, entry) && isAsked(asked, entry))
    .filter((entry) => erased.before(entry) !== Number.POSITIVE_INFINITY)
    .map(({ description, ...entry }): DirectoryEntry => {
      const { userId, computerId } = entry
      const key = aliases.usersOf(userId)[0] ?? userId
      const named = { key, label: aliases.users.get(userId) ?? personLabelOf(description) }
      people.set(userId, scope.anonymised ? pseudonym(accountId, 'Person', key) : named)
      const label = aliases.computers.get(computerId) ?? computerLabelOf(description)
      const computer = { key: computerId, label }
      computers.set(computerId, scope.anonymised ? pseudonym(accountId, 'Computer', computerId) : computer)
      return entry
    })
  const erasedById = new Map(agents.map((entry) => [entry.agentId, erased.before(entry)]))
  const groupsById = new Map(agents.map((entry) => [entry.agentId, groupsOfAgent(allGroups, entry)]))
  const groups = viewable.filter(({ id }) => {
    const { minimumPeople = 0 } = scope.anonymised ?? {}
    if (minimumPeople === 0) return true
    const within = agents.filter(({ agentId }) => groupsById.get(agentId)?.some((one) => one.id === id))
    return new Set(within.map(({ userId }) => people.get(userId)?.key)).size >= minimumPeople
  })
  const known = new Map(groups.map(({ id, name }) => [id, { key: id, label: name }]))
  return {
    agents,
    erasedBefore: (agentId) => erasedById.get(agentId) ?? Number.POSITIVE_INFINITY,
    isWhole: sees === 'all' && asked.every((one) => one === undefined),
    personOf: (id) => people.get(id) ?? { key: id, label: id },
    computerOf: (id) => computers.get(id) ?? { key: id, label: id },
    allGroupsOf: (agentId) => (groupsById.get(agentId) ?? []).map(({ id }) => id),
    groupsOf: (agentId) => (groupsById.get(agentId) ?? []).flatMap(({ id }) => known.get(id) ?? []),
    groups,
    groupIds: allGroups.map(({ id }) => id),
    aliases,
  }
}

/** Each filter as the users and computers it takes, either of which will do, or leaves out; undefined: not asked for. */
type Asked = ({ users: ReadonlySet<string>; computers: ReadonlySet<string>; leavesOut?: true } | undefined)[]

const askedFor = ({ person, computer, group }: Whose, aliases: Aliases, groups: readonly Group[]): Asked => {
  const of = (users: readonly string[], computers: readonly string[]) => ({
    users: new Set(users),
    computers: new Set(computers),
  })
  const together = (some: readonly Group[]) =>
    of(
      some.flatMap(({ users }) => users),
      some.flatMap(({ computers }) => computers),
    )
  const inGroup = (): Asked[number] => {
    if (group === undefined) return undefined
    if (group === NO_GROUP) return { ...together(groups), leavesOut: true }
    return together(groups.filter(({ id }) => id === group))
  }
  return [
    person === undefined ? undefined : of(aliases.usersOf(person), []),
    computer === undefined ? undefined : of([], [computer]),
    inGroup(),
  ]
}

const isAsked = (asked: Asked, { userId, computerId }: Stored): boolean =>
  asked.every((one) => {
    if (one === undefined) return true
    const isNamed = one.users.has(userId) || one.computers.has(computerId)
    return isNamed !== (one.leavesOut === true)
  })

/** By the narrowest of what is asked for and what the viewer sees; the rest is left to the caller's filter. */
const readAgents = async (
  db: Firestore,
  { accountId, sees }: ViewerScope,
  asked: Asked,
): Promise<(Stored & { agentId: string })[]> => {
  const agents = accountRef(db, accountId).collection('agents')
  const seen = sees === 'all' ? [] : [{ users: new Set(sees.users), computers: new Set(sees.computers) }]
  const taken = asked.filter((one) => one !== undefined).filter(({ leavesOut }) => leavesOut !== true)
  const [narrowest] = [...taken, ...seen].sort(
    (a, b) => a.users.size + a.computers.size - (b.users.size + b.computers.size),
  )
  const queries =
    narrowest === undefined || narrowest.users.size + narrowest.computers.size > MOST_IDS
      ? [agents]
      : [
          ...chunked(narrowest.users).map((ids) => agents.where('userId', 'in', ids)),
          ...chunked(narrowest.computers).map((ids) => agents.where('computerId', 'in', ids)),
        ]
  const answers = await Promise.all(queries.map((query) => query.select(...FIELDS).get()))
  const byId = new Map(answers.flatMap(({ docs }) => docs.map((doc) => [doc.id, doc.data() as Stored])))
  return [...byId].map(([agentId, data]) => ({ agentId, ...data }))
}
