/** A rollup document as reports take it. */
import type { AgentRollup } from '#core/rollup/agent-days.ts'
import type { StoredRollup } from '#core/rollup/usage.ts'

/** A map that would be empty is not stored, nor are first and last of a day that holds no time of its own. */
export const storedRollup = (data: FirebaseFirestore.DocumentData): StoredRollup & AgentRollup => {
  const rollup = data as Partial<StoredRollup> &
    Pick<StoredRollup, 'day' | 'agentId' | 'userId' | 'computerId'>
  return {
    ...rollup,
    sums: rollup.sums ?? {},
    ledger: rollup.ledger ?? {},
    labels: rollup.labels ?? {},
    first: rollup.first ?? Number.POSITIVE_INFINITY,
    last: rollup.last ?? 0,
  }
}
