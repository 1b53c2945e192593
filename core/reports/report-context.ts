/** What a report needs beside the rollups: days, names, groups and what things count as. All is joined when read. */
import type { Productivity } from '#core/contracts/classification.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import type { AccountTime } from './account-time.ts'
import type { DayTotals } from './day-totals.ts'
import type { WorkOn } from './work-plan.ts'
import type { DayRollup } from '#core/rollup/day-rollup.ts'

export type Named = { key: string; label: string }
export type Classified = { productivity: Productivity; category?: string }

export type Classify = (key: string) => Classified

/** Which agent a rollup is of. */
export type OfAgent = { agentId: string; userId: string; computerId: string }

/** What sums need of a rollup document, and what order needs. */
export type SumsRollup = OfAgent &
  Pick<DayRollup, 'day' | 'sums' | 'ledger' | 'labels' | 'first' | 'last'> & { totals?: DayTotals }
export type RunsRollup = OfAgent & Pick<DayRollup, 'day' | 'runs'>

export type ReportContext = {
  time: AccountTime
  timeZone: string
  /** Of `site:host` or `app:executable`: what the account says. */
  classify: Classify
  /** The same for one agent: a group it is in may have exceptions. Agents with the same ones share a function. */
  classifierOf: (agentId: string) => Classify
  /** One person for all users under one alias. */
  personOf: (userId: string) => Named
  computerOf: (computerId: string) => Named
  /** The groups that the viewer may see, in the account's order. */
  groupsOf: (agentId: string) => readonly Named[]
  /** Of a person, by key: the agents that the viewer may see and asks for, whether they tell of these days or not. */
  agentsOf: (person: string) => ReadonlySet<string>
  /** Goals and thresholds of a person with these agents, on an account day. */
  workOn: WorkOn
  /** When an agent may record; null: always. Agents of the same schedule share an object. */
  scheduleOf: (agentId: string) => Schedule | null
}
