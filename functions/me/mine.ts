/** `GET /v1/mine`: the day of an agent's user, by the reports and the log that managers read. */
import type { Firestore } from 'firebase-admin/firestore'
import { MINE_RECORDS, mineRecord, type Mine } from '#core/contracts/mine.ts'
import { accountDay } from '#core/reports/account-time.ts'
import type { Account } from '../accounts/account.ts'
import { readActivities } from '../activity-log/read-page.ts'
import { readPolicy } from '../policy/read-policy.ts'
import type { UsageSource } from '../reports/usage-source.ts'
import { ownScope } from '../reports/viewer-scope.ts'

export const readMine = async (
  { db, usage }: { db: Firestore; usage: UsageSource },
  account: Account,
  userId: string,
  now: number,
): Promise<Mine> => {
  const scope = ownScope(account.id, [userId])
  const day = accountDay(account.timeZone, now)
  const days = { from: day, to: day }
  const [{ rows, totals }, log, policy] = await Promise.all([
    usage.usage(scope, { ...days, by: 'hour' }, account),
    readActivities(db, scope, { ...days, limit: String(MINE_RECORDS) }, account),
    readPolicy(db, account, [userId]),
  ])
  return {
    day,
    activeMs: totals.activeMs,
    passiveMs: totals.passiveMs,
    split: totals.split,
    hours: rows.map(({ key, activeMs, passiveMs }) => ({ hour: key, ms: activeMs + passiveMs })),
    records: log.rows.map((row) => mineRecord.parse(row)),
    policy,
  }
}
