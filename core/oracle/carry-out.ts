/** What of a plan goes to the server, in which portions, and the commands that name, group and classify. */
import { assignedBy, idsOf } from './plan.ts'
import type { PlannedAccount, PlannedAgent, Records, Settled } from './plan.ts'

const RECORDS_A_BATCH = 400

/** The records of an agent in the batches that it delivers, one after the other. */
export const batchesOf = ({ activities, ledger }: Records): Records[] => {
  const ends = [...activities, ...ledger].map(({ start }) => start).sort((a, b) => a - b)
  const batches: Records[] = []
  for (let at = 0; at < ends.length; at += RECORDS_A_BATCH) {
    const [from = 0, to = Infinity] = [ends[at], ends[at + RECORDS_A_BATCH]]
    const within = ({ start }: { start: number }) => start >= from && start < to
    batches.push({ activities: activities.filter(within), ledger: ledger.filter(within) })
  }
  return batches
}

export type Command = { path: string; body: object }

/** Each to be `PUT`, in this order. */
export const commandsOf = (plan: PlannedAccount, ids: readonly Settled[]): Command[] => {
  const { userAliases, computerAliases, groups, words, exceptions, schedules, work } = plan
  const items = [
    ...userAliases.map(({ agent, alias }) => ({ kind: 'user', id: ids[agent]?.userId, alias })),
    ...computerAliases.map(({ agent, alias }) => ({ kind: 'computer', id: ids[agent]?.computerId, alias })),
  ]
  return [
    { path: '/v1/aliases', body: { items } },
    ...groups.map(({ id, name, users, computers }) => ({
      path: `/v1/groups/${id}`,
      body: { name, users: idsOf(ids, 'userId', users), computers: idsOf(ids, 'computerId', computers) },
    })),
    { path: '/v1/classifications', body: { items: words } },
    ...exceptions.map((exception) => ({ path: '/v1/classifications', body: exception })),
    ...schedules.map((schedule) => {
      const { id, ...body } = assignedBy(schedule, ids)
      return { path: `/v1/schedules/${id}`, body }
    }),
    ...work.map((entry) => ({ path: '/v1/settings/work', body: entry })),
  ]
}

/** Does `work` for each of the agents, some at once; the answers in their order. */
export const forEachAgent = async <Answer>(
  agents: readonly PlannedAgent[],
  work: (agent: PlannedAgent) => Promise<Answer>,
): Promise<Answer[]> => {
  const answers: Answer[] = []
  const waiting = agents.map((agent, at) => ({ agent, at }))
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      answers[next.at] = await work(next.agent)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return answers
}

/** More only wait for the emulator. */
const AT_ONCE = 8
