/** Goals and thresholds from a day on, as the oracle is told of them. */
import type { WorkEntry, WorkPlan } from '#core/contracts/work-settings.ts'

/** Without a group it is the account's. */
export type PlannedWork = { group?: string } & WorkEntry

/** As a command tells it: settings from a day on, of a group or of the account; what began on that day is replaced. */
export const withWork = (work: WorkPlan, { group, from, settings }: PlannedWork): WorkPlan => {
  const entered = (entries: readonly WorkEntry[] = []) =>
    [...entries.filter((entry) => entry.from !== from), { from, settings }].sort((a, b) =>
      a.from < b.from ? -1 : 1,
    )
  return group === undefined
    ? { ...work, account: entered(work.account) }
    : { ...work, groups: { ...work.groups, [group]: entered(work.groups[group]) } }
}
