/** A planned account in a running stack: its agents enrol and deliver over the real ingest API, its settings go through the API. */
import { RETENTION_DAYS } from '#core/contracts/privacy-settings.ts'
import type { ToldAccount } from '#core/oracle/account.ts'
import { commandsOf, forEachAgent } from '#core/oracle/carry-out.ts'
import { type PlannedAccount, settle } from '#core/oracle/plan.ts'
import { signIn } from '../harness/api.ts'
import { provision, type Provision } from '../harness/provision.ts'
import type { Stack } from '../harness/stack.ts'
import { tellAgent } from './told-agent.ts'

export type TellOptions = {
  id: string
  timeZone: string
  /** The first is an administrator. */
  members: Provision['members']
}

const account = ({ id, timeZone }: TellOptions) => ({
  id,
  name: `Account ${id}`,
  timeZone,
  dateFormat: 'yyyy-MM-dd',
  settings: { screenDetails: true },
})

/** Carries the plan out and answers what the oracle answers from. */
export const tellAccount = async (
  stack: Stack,
  plan: PlannedAccount,
  options: TellOptions,
): Promise<ToldAccount> => {
  const token = `${options.id}-token`
  await provision(stack, { account: account(options), enrolment: { token }, members: options.members })
  const api = await signIn(stack.file, options.members[0])
  // What is told happened longer ago than is kept by itself.
  await api.put('/v1/settings/privacy', { retentionDays: RETENTION_DAYS.most })
  const agentIds = await forEachAgent(
    plan.agents,
    async (agent) => (await tellAgent(stack, token, agent)).agentId,
  )
  const agents = (await api.get('/v1/agents'))['agents'] as {
    id: string
    userId: string
    computerId: string
  }[]
  const ids = agentIds.map((agentId) => {
    const { userId = '', computerId = '' } = agents.find(({ id }) => id === agentId) ?? {}
    return { agentId, userId, computerId }
  })
  for (const { path, body } of commandsOf(plan, ids)) await api.put(path, body)
  return settle(plan, ids, options.timeZone)
}

/** Only the zone changes; who is a member stays one. */
export const moveAccount = (stack: Stack, options: TellOptions): Promise<void> =>
  provision(stack, { account: account(options), members: [] })

/** An account that was told to a stack, by its id, for what looks at its documents. */
export const told = (stack: Stack, id: string): Stack => ({
  ...stack,
  file: { ...stack.file, account: { ...stack.file.account, id } },
})
