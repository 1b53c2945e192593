/** A rollup document as reports take it. */
import type { AgentRollup } from '#core/reports/agent-days.ts'
import { totalsOf } from '#core/reports/day-totals.ts'
import type { RunsRollup, SumsRollup } from '#core/reports/report-context.ts'

export type StoredDay = SumsRollup & RunsRollup & AgentRollup

/** A map that would be empty is not stored, nor are first and last of a day that holds no time of its own. */
export const storedRollup = (data: FirebaseFirestore.DocumentData): StoredDay => {
  const rollup = data as Partial<StoredDay> & Pick<StoredDay, 'day' | 'agentId' | 'userId' | 'computerId'>
  const sums = rollup.sums ?? {}
  return {
    ...rollup,
    sums,
    totals: totalsOf(sums),
    ledger: rollup.ledger ?? {},
    labels: rollup.labels ?? {},
    runs: rollup.runs ?? {},
    first: rollup.first ?? Number.POSITIVE_INFINITY,
    last: rollup.last ?? 0,
  }
}
