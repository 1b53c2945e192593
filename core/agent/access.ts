/** What to call the server with, once there is a credential. */
import type { AgentClient } from '#core/agent-client/client.ts'
import type { Credential } from '#core/contracts/enrolment.ts'

export type Access = { client: AgentClient; credential: Credential }
