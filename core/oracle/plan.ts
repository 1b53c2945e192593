/** An account to be set up and told of: who is on which computer, what is named and grouped how, and every record. */
import type { Activity } from '#core/contracts/activity.ts'
import type { AgentDescription } from '#core/contracts/agent.ts'
import type { Classification } from '#core/contracts/classification.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import type { WeeklySchedule } from '#core/contracts/weekly-schedule.ts'
import type { ToldAccount, ToldAgent } from './account.ts'
import { type PlannedWork, withWork } from './planned-work.ts'

/** A stretch in which there is time, epoch ms. */
export type Cluster = { start: number; end: number }

export type Records = { activities: Activity[]; ledger: LedgerSpan[] }

/** Labels as a report shows them while there is no alias. */
export type PlannedAgent = Records & {
  description: Pick<AgentDescription, 'userLogin' | 'computerName' | 'machineId'> &
    Pick<Partial<AgentDescription>, 'userName' | 'logonDomain' | 'userPrincipalName'>
  userLabel: string
  computerLabel: string
}

export type Item = Classification & { key: string }

/** Of users and computers by the place of one of their agents. */
export type PlannedSchedule = Omit<WeeklySchedule, 'users' | 'computers'> & {
  users: number[]
  computers: number[]
}

/** Users and computers are named by the place of one of their agents; the server makes their ids. */
export type PlannedAccount = {
  seed: number
  agents: PlannedAgent[]
  userAliases: { agent: number; alias: string }[]
  computerAliases: { agent: number; alias: string }[]
  groups: { id: string; name: string; users: number[]; computers: number[] }[]
  words: Item[]
  exceptions: { group: string; items: Item[] }[]
  schedules: PlannedSchedule[]
  work: PlannedWork[]
  /** Days in which there is time, by the clusters they lie in. */
  clusters: { from: string; to: string }[]
}

/** The ids that the server gave an agent, by its place in the plan. */
export type Settled = Pick<ToldAgent, 'agentId' | 'userId' | 'computerId'>

export const idsOf = (
  ids: readonly Settled[],
  which: 'userId' | 'computerId',
  places: readonly number[],
): string[] => places.map((agent) => ids[agent]?.[which] ?? '')

export const assignedBy = (
  { users, computers, ...schedule }: PlannedSchedule,
  ids: readonly Settled[],
): WeeklySchedule => ({
  ...schedule,
  users: [...new Set(idsOf(ids, 'userId', users))],
  computers: [...new Set(idsOf(ids, 'computerId', computers))],
})

const wordsOf = (items: readonly Item[]) => new Map(items.map(({ key, ...word }) => [key, word]))

/** What the oracle answers from once the plan is carried out. */
export const settle = (plan: PlannedAccount, ids: readonly Settled[], timeZone: string): ToldAccount => {
  const idOf = (agent: number): Settled => {
    const found = ids[agent]
    if (found === undefined) throw new Error(`Agent ${agent} of the plan was not enrolled.`)
    return found
  }
  return {
    timeZone,
    schedule: null,
    schedules: plan.schedules.map((schedule) => assignedBy(schedule, ids)),
    work: plan.work.reduce(withWork, { account: [], groups: {} }),
    agents: plan.agents.map((agent, at) => ({ ...agent, ...idOf(at) })),
    userAliases: new Map(plan.userAliases.map(({ agent, alias }) => [idOf(agent).userId, alias])),
    computerAliases: new Map(plan.computerAliases.map(({ agent, alias }) => [idOf(agent).computerId, alias])),
    groups: plan.groups.map(({ id, name, users, computers }, order) => ({
      id,
      name,
      order,
      users: users.map((agent) => idOf(agent).userId),
      computers: computers.map((agent) => idOf(agent).computerId),
    })),
    words: wordsOf(plan.words),
    exceptions: new Map(plan.exceptions.map(({ group, items }) => [group, wordsOf(items)])),
  }
}
