/** The one agent loop that extension, host and fleet share; edges only translate events in and effects out. */
import type { Agent, AgentPorts } from './ports.ts'

export type { Agent, AgentPorts, AgentSettings, AgentVault, VaultContent } from './ports.ts'
export type { AgentLog } from './log.ts'
export { silentLog } from './log.ts'

export type CreateAgent = (ports: AgentPorts) => Agent
