/** One group's part of a report: an activity is a group's by its agent, so of a person a part may be in it. */
import type { Named, OfAgent, ReportContext } from './report-context.ts'

/** The rollups of the agents in a group, and what they are read with: of each person those agents alone. */
export const inGroup = <Rollup extends Pick<OfAgent, 'agentId'>>(
  rollups: readonly Rollup[],
  context: ReportContext,
  group: Named,
): { rollups: Rollup[]; context: ReportContext } => {
  const isIn = isInGroup(context, group)
  return {
    rollups: rollups.filter(({ agentId }) => isIn(agentId)),
    context: { ...context, agentsOf: (person) => new Set([...context.agentsOf(person)].filter(isIn)) },
  }
}

export const isInGroup =
  ({ groupsOf }: Pick<ReportContext, 'groupsOf'>, { key }: Named) =>
  (agentId: string): boolean =>
    groupsOf(agentId).some((group) => group.key === key)
