/** `GET /v1/agents/coverage`: some agents' days in one read of a few fields each. */
import type { Firestore } from 'firebase-admin/firestore'
import type { AgentCoverage, AgentCoverageQuery } from '#core/contracts/agent-coverage.ts'
import { accountTime } from '#core/rollup/account-time.ts'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { accountRef } from '../accounts/account.ts'
import { storedRollup } from '../reports/stored-rollup.ts'
import { IN_LIMIT, type ViewerScope } from '../reports/usage-source.ts'
import { coverageDaysOf } from './coverage-days.ts'

const FIELDS = ['agentId', 'userId', 'day', 'ledger', 'again', 'quarantined', 'first', 'last']

/** Throws RangeError on a bad day. */
export const readAgentCoverage = async (
  db: Firestore,
  { accountId, users }: ViewerScope,
  { from, to, agents }: AgentCoverageQuery,
  timeZone: string,
): Promise<AgentCoverage> => {
  const time = accountTime(timeZone, from, to)
  const rollups = accountRef(db, accountId).collection('rollups')
  const ids = [...new Set(agents.split(','))]
  const chunks = Array.from({ length: Math.ceil(ids.length / IN_LIMIT) }, (_, at) =>
    ids.slice(at * IN_LIMIT, (at + 1) * IN_LIMIT),
  )
  const answers = await Promise.all(
    chunks.map((chunk) =>
      rollups
        .where('agentId', 'in', chunk)
        .where('day', '>=', utcDayOf(time.start))
        .where('day', '<=', utcDayOf(time.end - 1))
        .select(...FIELDS)
        .get(),
    ),
  )
  const visible = answers
    .flatMap(({ docs }) => docs.map((doc) => storedRollup(doc.data())))
    .filter(({ userId }) => users === 'all' || users.includes(userId))
  return {
    agents: [...Map.groupBy(visible, ({ agentId }) => agentId)].map(([agentId, found]) => ({
      agentId,
      days: coverageDaysOf(found, time),
    })),
  }
}
