/**
 * What the oracle answers from: an account as its members set it and the records as its agents told them, one by one.
 * The oracle is slow and plain on purpose, and shares no code with what makes reports (.dependency-cruiser.cjs).
 */
import type { Activity } from '#core/contracts/activity.ts'
import type { Classification } from '#core/contracts/classification.ts'
import type { Group } from '#core/contracts/group.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import type { WeeklySchedule } from '#core/contracts/weekly-schedule.ts'
import type { WorkPlan } from '#core/contracts/work-settings.ts'

/** Labels are those of the device, before any alias. Records are in order of time and do not overlap. */
export type ToldAgent = {
  agentId: string
  userId: string
  computerId: string
  userLabel: string
  computerLabel: string
  activities: readonly Activity[]
  ledger: readonly LedgerSpan[]
}

/** By `site:host` or `app:executable`. */
export type Words = ReadonlyMap<string, Classification>

export type ToldAccount = {
  timeZone: string
  /** Of agents that are assigned none of `schedules`. */
  schedule: Schedule | null
  schedules: readonly WeeklySchedule[]
  /** Goals and thresholds; the entries of each in the order of their days. */
  work: WorkPlan
  agents: readonly ToldAgent[]
  /** Aliases by id. */
  userAliases: ReadonlyMap<string, string>
  computerAliases: ReadonlyMap<string, string>
  /** In the account's order. */
  groups: readonly Group[]
  words: Words
  /** By group. */
  exceptions: ReadonlyMap<string, Words>
}

/** Who asks: somebody who may see everybody, the members of some groups, or some users alone. */
export type Viewer = 'everyone' | { groups: readonly string[] } | { users: readonly string[] }

export type Named = { key: string; label: string }
