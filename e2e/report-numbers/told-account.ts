/** A planned account in a running stack: its agents enrol and deliver over the real ingest API, its settings go through the API. */
import { createAgentClient } from '#core/agent-client/client.ts'
import { createAgentKey } from '#core/agent-client/proof.ts'
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import { RETENTION_DAYS } from '#core/contracts/privacy-settings.ts'
import { sha256 } from '#core/delivery/digest.ts'
import type { ToldAccount } from '#core/oracle/account.ts'
import { batchesOf, commandsOf, forEachAgent } from '#core/oracle/carry-out.ts'
import { type PlannedAccount, type PlannedAgent, settle } from '#core/oracle/plan.ts'
import { signIn } from '../harness/api.ts'
import { provision, type Provision } from '../harness/provision.ts'
import type { Stack } from '../harness/stack.ts'

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
  const agentIds = await forEachAgent(plan.agents, (agent) => tellAgent(stack, token, agent))
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

/** Answers the agent's id. */
const tellAgent = async (stack: Stack, token: string, agent: PlannedAgent): Promise<string> => {
  const client = createAgentClient({
    ingestUrl: stack.file.ingestUrl,
    keyPair: await createAgentKey(false),
    fetch,
    now: Date.now,
  })
  const enrolled = await client.enrol(token, {
    kind: 'host',
    version: '1',
    platform: 'linux',
    ...agent.description,
  })
  if (!enrolled.ok) throw new Error(`Not enrolled: ${enrolled.problem.message}`)
  const { agentId, certificate } = enrolled.value
  let prevHash = GENESIS_HASH
  for (const [at, records] of batchesOf(agent).entries()) {
    const body = JSON.stringify({
      epoch: 0,
      seq: at + 1,
      prevHash,
      machineId: agent.description.machineId,
      sentAt: Date.now(),
      clockCorrectionMs: 0,
      ...records,
      alarmHits: [],
      usbEvents: [],
      status: { version: '1', queuedRecords: 0 },
    })
    const taken = await client.sendBatch(certificate, body)
    if (!taken.ok || taken.value.quarantined > 0) throw new Error(`Not taken: ${JSON.stringify(taken)}`)
    prevHash = await sha256(body)
  }
  return agentId
}

/** An account that was told to a stack, by its id, for what looks at its documents. */
export const told = (stack: Stack, id: string): Stack => ({
  ...stack,
  file: { ...stack.file, account: { ...stack.file.account, id } },
})
