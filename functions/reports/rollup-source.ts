/** The usage source of accounts that are read straight from their rollups. */
import type { Firestore } from 'firebase-admin/firestore'
import { createClassifier } from '#core/classification/classify.ts'
import { accountTime } from '#core/rollup/account-time.ts'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { usageReport } from '#core/rollup/usage.ts'
import { accountRef } from '../accounts/account.ts'
import { readClassifications } from '../accounts/classifications.ts'
import { readDirectory } from './directory.ts'
import { storedRollup } from './stored-rollup.ts'
import { scopedQuery, type UsageSource } from './usage-source.ts'

const FIELDS = ['day', 'agentId', 'userId', 'computerId', 'sums', 'ledger', 'labels', 'first', 'last']

export const createRollupSource = (db: Firestore): UsageSource => ({
  async usage(scope, query, timeZone) {
    const time = accountTime(timeZone, query.from, query.to)
    const rollups = scopedQuery(accountRef(db, scope.accountId).collection('rollups'), scope, query)
      ?.where('day', '>=', utcDayOf(time.start))
      .where('day', '<=', utcDayOf(time.end - 1))
      .select(...FIELDS)
    const [directory, found, overrides] = await Promise.all([
      readDirectory(db, scope, query),
      rollups?.get(),
      readClassifications(db, scope.accountId),
    ])
    const stored = (found?.docs ?? []).map((doc) => storedRollup(doc.data()))
    const { personLabel, computerLabel } = directory
    const report = usageReport(stored, query, {
      time,
      classify: createClassifier(overrides),
      personLabel,
      computerLabel,
    })
    const received = directory.agents.flatMap(({ lastBatchAt }) => lastBatchAt ?? [])
    // What arrived while this was read may be missing.
    const readAt = found?.readTime.toMillis() ?? Date.now()
    return { ...report, freshThrough: received.length === 0 ? null : Math.min(Math.max(...received), readAt) }
  },
})
