/** `GET /v1/agents/{id}/days`: what an agent told, day by day, from its rollups. */
import type { Firestore } from 'firebase-admin/firestore'
import type { AgentDays, AgentDaysQuery } from '#core/contracts/agent-days.ts'
import { accountTime } from '#core/reports/account-time.ts'
import { agentDaysOf } from '#core/reports/agent-days.ts'
import { dayAfter } from '#core/rollup/day-after.ts'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { accountRef } from '../accounts/account.ts'
import { storedRollup } from './stored-rollup.ts'
import type { ViewerScope } from './viewer-scope.ts'
import { visibleFrom } from './visible-agent.ts'

const FIELDS = ['day', 'sums', 'ledger', 'again', 'quarantined', 'first', 'last']

/** undefined: there is no such agent, or the viewer may not see it. Throws RangeError on a bad day. */
export const readAgentDays = async (
  db: Firestore,
  scope: ViewerScope,
  agentId: string,
  { from, to }: AgentDaysQuery,
  timeZone: string,
): Promise<AgentDays | undefined> => {
  const time = accountTime(timeZone, from, to)
  const erasedBefore = await visibleFrom(db, scope, agentId)
  if (erasedBefore === undefined) return undefined
  const { docs } = await accountRef(db, scope.accountId)
    .collection('rollups')
    .where('agentId', '==', agentId)
    .where('day', '>=', utcDayOf(time.start))
    .where('day', '<=', utcDayOf(time.end - 1))
    .select(...FIELDS)
    .get()
  return {
    days: agentDaysOf(
      docs.flatMap((doc) => dayAfter(storedRollup(doc.data()), erasedBefore) ?? []),
      time,
    ),
  }
}
