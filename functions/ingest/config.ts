/** `GET /v1/config`: what the calling agent goes by, of its user on its computer. */
import type { AgentConfig } from '#core/contracts/config.ts'
import { type Account, agentConfigOf } from '../accounts/account.ts'
import type { Caller } from '../security/certificate.ts'
import { readInForce } from './authenticate.ts'
import type { Ingest } from './dependencies.ts'

/** One read of the agent's own document, which names its user and its computer. */
export const configFor = async (ingest: Ingest, account: Account, caller: Caller): Promise<AgentConfig> => {
  const [agent, assigned] = await Promise.all([readInForce(ingest, caller), ingest.assignments(account)])
  return agentConfigOf(account, agent.userId, assigned(agent))
}
