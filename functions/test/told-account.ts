/** A planned account, set up and told of as the product does it: through enrolment, batches and the API. */
import { batchesOf, commandsOf, forEachAgent } from '#core/oracle/carry-out.ts'
import type { PlannedAccount, PlannedAgent, Settled } from '#core/oracle/plan.ts'
import type { createStack } from './stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Call = Awaited<ReturnType<Stack['member']>>['call']

/** Carries the plan out; `call` is an administrator's. Answers the ids that the server gave, in the plan's order. */
export const tellAccount = async (stack: Stack, call: Call, plan: PlannedAccount): Promise<Settled[]> => {
  const ids = await forEachAgent(plan.agents, (agent) => tellAgent(stack, agent))
  for (const { path, body } of commandsOf(plan, ids)) {
    const answer = await call(path, { method: 'PUT', body: JSON.stringify(body) })
    if (answer.status !== 200) throw new Error(`PUT ${path}: ${JSON.stringify(answer.body)}`)
  }
  return ids
}

const tellAgent = async (stack: Stack, agent: PlannedAgent): Promise<Settled> => {
  const device = await stack.enrolled({ userName: undefined, ...agent.description })
  for (const records of batchesOf(agent)) {
    const { status, body } = await device.deliver(records)
    if (status !== 200 || body.quarantined !== 0) throw new Error(`not taken: ${JSON.stringify(body)}`)
  }
  const agentId = device.credential()?.agentId ?? ''
  const stored = (await stack.accountDocument.collection('agents').doc(agentId).get()).data()
  return { agentId, userId: stored?.userId as string, computerId: stored?.computerId as string }
}
