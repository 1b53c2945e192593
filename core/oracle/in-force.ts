/** Which schedule and which goals hold for a person, from what was assigned to users, computers and groups. */
import { type WorkSettings, WORK_DEFAULTS } from '#core/contracts/focus-report.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import type { ToldAccount, ToldAgent } from './account.ts'
import { groupsOf } from './who.ts'

/** A user's comes before a computer's, and either before the account's. null: at any time. */
const scheduleOf = ({ schedules, schedule, timeZone }: ToldAccount, agent: ToldAgent): Schedule | null => {
  const own =
    schedules.find(({ users }) => users.includes(agent.userId)) ??
    schedules.find(({ computers }) => computers.includes(agent.computerId))
  if (own === undefined) return schedule
  return { zone: own.zone === 'account' ? timeZone : own.zone, week: own.week }
}

/** Those of a person's agents; an agent that may record at any time has none. */
export const schedulesOf = (account: ToldAccount, agents: readonly ToldAgent[]): Schedule[] =>
  agents.flatMap((agent) => scheduleOf(account, agent) ?? [])

/** Of the first group of the account that any of them is in and that has goals by that day, else the account's. */
export const workSettingsOf = (
  account: ToldAccount,
  agents: readonly ToldAgent[],
  day: string,
): WorkSettings => {
  const { groups, work } = account
  const inAny = groups.filter(({ id }) =>
    agents.some((agent) => groupsOf(account, agent).some((group) => group.id === id)),
  )
  const entries = [...inAny.map(({ id }) => work.groups[id] ?? []), work.account]
  const begun = entries.map((some) => some.filter(({ from }) => from <= day).at(-1))
  return begun.find((entry) => entry !== undefined)?.settings ?? WORK_DEFAULTS
}
