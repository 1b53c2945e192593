/** Which agents come first: those that an IT admin should look at. */
import { problemsOf, statusOf, type AgentState } from './agent-health.ts'
import type { ListedAgent } from './useAgents.ts'

export type AgentEntry = {
  agent: ListedAgent
  state: AgentState
  problems: ReturnType<typeof problemsOf>
}

const isIncomplete = ({ lostMs, duplicateMs }: ListedAgent): boolean => lostMs > 0 || duplicateMs > 0

/** Each with how it is doing; most troubled first, then those whose time was ever lost or told twice, then by name. */
export const entriesOf = (agents: readonly ListedAgent[], now: number): AgentEntry[] =>
  agents
    .map((agent) => ({ agent, state: statusOf(agent, now), problems: problemsOf(agent) }))
    .sort(
      (a, b) =>
        b.problems.length - a.problems.length ||
        Number(isIncomplete(b.agent)) - Number(isIncomplete(a.agent)) ||
        b.agent.lostMs - a.agent.lostMs ||
        a.agent.personLabel.localeCompare(b.agent.personLabel),
    )

/** Of all agents since they were enrolled. */
export const neverIncomplete = (entries: readonly AgentEntry[]): boolean =>
  !entries.some(({ agent }) => isIncomplete(agent))
