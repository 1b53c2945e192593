/** `GET /v1/agents/coverage`: some agents' days in one read of a few fields each. */
import type { Firestore } from 'firebase-admin/firestore'
import type { AgentCoverage, AgentCoverageQuery } from '#core/contracts/agent-coverage.ts'
import { accountTime } from '#core/reports/account-time.ts'
import { dayAfter } from '#core/rollup/day-after.ts'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { accountRef } from '../accounts/account.ts'
import { readErased } from '../privacy/tombstones.ts'
import { refuseSingle } from '../reports/anonymised.ts'
import { storedRollup } from '../reports/stored-rollup.ts'
import { chunked } from '../reports/chunked.ts'
import { maySee, type ViewerScope } from '../reports/viewer-scope.ts'
import { coverageDaysOf } from './coverage-days.ts'

const FIELDS = ['agentId', 'userId', 'computerId', 'day', 'ledger', 'again', 'quarantined', 'first', 'last']

/** Throws RangeError on a bad day. */
export const readAgentCoverage = async (
  db: Firestore,
  scope: ViewerScope,
  { from, to, agents }: AgentCoverageQuery,
  timeZone: string,
): Promise<AgentCoverage> => {
  refuseSingle(scope)
  const time = accountTime(timeZone, from, to)
  const rollups = accountRef(db, scope.accountId).collection('rollups')
  const erasedRead = readErased(db, scope.accountId)
  const answers = await Promise.all(
    chunked(new Set(agents.split(','))).map((chunk) =>
      rollups
        .where('agentId', 'in', chunk)
        .where('day', '>=', utcDayOf(time.start))
        .where('day', '<=', utcDayOf(time.end - 1))
        .select(...FIELDS)
        .get(),
    ),
  )
  const erased = await erasedRead
  const visible = answers
    .flatMap(({ docs }) => docs.map((doc) => storedRollup(doc.data())))
    .filter((rollup) => maySee(scope, rollup))
    .flatMap((rollup) => dayAfter(rollup, erased.before(rollup)) ?? [])
  return {
    agents: [...Map.groupBy(visible, ({ agentId }) => agentId)].map(([agentId, found]) => ({
      agentId,
      days: coverageDaysOf(found, time),
    })),
  }
}
