/** Which goals and thresholds hold for a person on a day: those of the first of their groups that has any, else the account's. */
import { WORK_DEFAULTS, type WorkSettings } from '#core/contracts/focus-report.ts'
import type { WorkEntry, WorkPlan } from '#core/contracts/work-settings.ts'

export type WorkOn = (agents: Iterable<string>, day: string) => WorkSettings

const heldOn = (entries: readonly WorkEntry[], day: string): WorkSettings | undefined =>
  entries.findLast(({ from }) => from <= day)?.settings

/** `groups`: ids in the account's order; `groupsOf`: of them, those that an agent is in. */
export const workOn = (
  plan: WorkPlan,
  groups: readonly string[],
  groupsOf: (agentId: string) => readonly string[],
): WorkOn => {
  const having = groups.filter((id) => (plan.groups[id]?.length ?? 0) > 0)
  return (agents, day) => {
    const own = having.length === 0 ? new Set<string>() : new Set([...agents].flatMap(groupsOf))
    for (const id of having) {
      const held = own.has(id) ? heldOn(plan.groups[id] ?? [], day) : undefined
      if (held !== undefined) return held
    }
    return heldOn(plan.account, day) ?? WORK_DEFAULTS
  }
}

const NAMES = Object.keys(WORK_DEFAULTS) as (keyof WorkSettings)[]

export const isSameWork = (some: WorkSettings, others: WorkSettings): boolean =>
  some === others || NAMES.every((name) => some[name] === others[name])
