/** How an agent is doing, from what it last said. */
import type { AgentRow } from '#core/contracts/agent-row.ts'

/** A day and a half: a weekend is no alarm of its own, but a working day without a word is. */
const QUIET_AFTER_MS = 36 * 3_600_000
/** Records of about a working day waiting on the device: it can't deliver. */
const MANY_QUEUED = 400

export type AgentState = 'reporting' | 'quiet' | 'never' | 'revoked'

export const statusOf = (agent: AgentRow, now: number): AgentState => {
  if (agent.revokedAt !== undefined) return 'revoked'
  if (agent.batches === 0) return 'never'
  return now - agent.lastSeenAt > QUIET_AFTER_MS ? 'quiet' : 'reporting'
}

export type AgentProblem = 'incognito' | 'queued' | 'gaps' | 'quarantined' | 'detached'

/** What an IT admin should look at; most pressing first. */
export const problemsOf = (agent: AgentRow): { problem: AgentProblem; n: number }[] => {
  const found: { problem: AgentProblem; n: number }[] = []
  const { status } = agent
  if (status?.incognitoAccess === false) found.push({ problem: 'incognito', n: 1 })
  if (status?.extensionAttached === false) found.push({ problem: 'detached', n: 1 })
  if (status && status.queuedRecords >= MANY_QUEUED)
    found.push({ problem: 'queued', n: status.queuedRecords })
  if (agent.gaps > 0) found.push({ problem: 'gaps', n: agent.gaps })
  if (agent.quarantined > 0) found.push({ problem: 'quarantined', n: agent.quarantined })
  return found
}
